import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnthropic } from '@ai-sdk/anthropic';
import { generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { key, model, url } from './setting.mjs';

const using = createAnthropic({ baseURL: `${url}/v1`, apiKey: key })(model);

test('a text comes whole and in pieces', async () => {
  const whole = await generateText({ model: using, prompt: 'where is quay', maxOutputTokens: 5, maxRetries: 0 });
  const stream = streamText({ model: using, prompt: 'where is quay', maxOutputTokens: 5, maxRetries: 0 });
  assert.equal(await stream.text, whole.text);
  assert.equal(whole.usage.inputTokens, 3);
  assert.equal((await stream.usage).outputTokens, 5);
});

test('tools run until there is a text', async () => {
  const ran = [];
  const tools = {
    get_weather: tool({
      description: 'weather',
      inputSchema: z.object({ city: z.string() }),
      execute: async (input) => { ran.push(input); return 'rain'; },
    }),
  };
  const stream = streamText({
    model: using, prompt: 'use get_weather please', tools, stopWhen: stepCountIs(3), maxRetries: 0,
  });
  assert.ok((await stream.text).length > 0);
  assert.equal(ran.length, 1);
});
