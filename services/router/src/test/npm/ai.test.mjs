import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, embedMany, generateObject, generateText, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { key, model, slowModel, url, watched } from './setting.mjs';

const openai = createOpenAI({ baseURL: `${url}/v1`, apiKey: key });
const compatible = createOpenAICompatible({
  name: 'router', baseURL: `${url}/v1`, apiKey: key, includeUsage: true, supportsStructuredOutputs: true,
});
const models = {
  responses: openai.responses(model),
  chat: openai.chat(model),
  compatible: compatible(model),
};

for (const [name, using] of Object.entries(models)) {
  test(`${name}: a text comes whole and in pieces`, async () => {
    const whole = await generateText({ model: using, prompt: 'where is quay', maxOutputTokens: 5, maxRetries: 0 });
    const stream = streamText({ model: using, prompt: 'where is quay', maxOutputTokens: 5, maxRetries: 0 });
    let text = '';
    for await (const piece of stream.textStream) text += piece;
    assert.equal(text, whole.text);
    assert.equal(whole.usage.inputTokens, 3);
    assert.equal((await stream.usage).outputTokens, 5);
    assert.equal(await stream.finishReason, 'length');
  });

  test(`${name}: tools run until there is a text`, async () => {
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
    const text = await stream.text;
    assert.equal(ran.length, 1);
    assert.equal(typeof ran[0].city, 'string');
    assert.ok(text.length > 0);
  });

  test(`${name}: an object fits its schema`, async () => {
    const { object } = await generateObject({
      model: using, prompt: 'a ship', schema: z.object({ name: z.string(), tons: z.number() }), maxRetries: 0,
    });
    assert.equal(typeof object.tons, 'number');
  });
}

test('texts are embedded', async () => {
  const { embeddings, usage } = await embedMany({ model: openai.embedding(model), values: ['a b', 'c'], maxRetries: 0 });
  assert.equal(embeddings.length, 2);
  assert.equal(usage.tokens, 3);
});

test('errors say what is wrong', async () => {
  await assert.rejects(
    generateText({ model: openai.chat('no-such-model'), prompt: 'a', maxRetries: 0 }),
    (error) => APICallError.isInstance(error) && error.statusCode === 404 && error.message.includes('no-such-model'));
});

test('a text that is aborted ends', async (t) => {
  const { call, seen } = watched();
  const own = createOpenAI({ baseURL: `${url}/v1`, apiKey: key, fetch: call });
  const leaving = new AbortController();
  const stream = streamText({
    model: own.chat(slowModel), prompt: 'where is quay', maxOutputTokens: 500, abortSignal: leaving.signal, maxRetries: 0,
  });
  let pieces = 0;
  for await (const _ of stream.textStream) {
    pieces += 1;
    if (pieces === 4) leaving.abort();
  }
  t.diagnostic(`aborted ${seen.requestIds[0]}`);
});
