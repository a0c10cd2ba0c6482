import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatAnthropic } from '@langchain/anthropic';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { z } from 'zod';
import { key, model, url } from './setting.mjs';

const chat = new ChatAnthropic({ model, apiKey: key, anthropicApiUrl: url, maxTokens: 60, maxRetries: 0 });
const weather = tool(async () => 'rain', {
  name: 'get_weather', description: 'weather', schema: z.object({ city: z.string() }),
});

test('a text comes whole and in pieces', async () => {
  const whole = await chat.invoke('where is quay');
  let text = '';
  for await (const piece of await chat.stream('where is quay')) text += piece.text;
  assert.equal(text, whole.text);
  assert.equal(whole.usage_metadata.input_tokens, 3);
});

test('a tool is called and its result answered', async () => {
  const able = chat.bindTools([weather]);
  const asked = new HumanMessage('use get_weather please');
  const call = await able.invoke([asked]);
  assert.equal(call.tool_calls[0].name, 'get_weather');
  const result = new ToolMessage({ content: 'rain', tool_call_id: call.tool_calls[0].id });
  assert.ok((await able.invoke([asked, call, result])).text.length > 0);
});
