import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import { key, model, slowModel, url, watched } from './setting.mjs';

const configuration = { baseURL: `${url}/v1` };
const weather = tool(async () => 'rain', {
  name: 'get_weather', description: 'weather', schema: z.object({ city: z.string() }),
});

for (const useResponsesApi of [false, true]) {
  const chat = new ChatOpenAI({ model, apiKey: key, configuration, useResponsesApi, maxTokens: 60, maxRetries: 0 });
  const name = useResponsesApi ? 'responses' : 'chat';

  test(`${name}: a text comes whole and in pieces`, async () => {
    const whole = await chat.invoke('where is quay');
    let text = '';
    for await (const piece of await chat.stream('where is quay')) text += piece.text;
    assert.equal(text, whole.text);
    assert.equal(whole.usage_metadata.input_tokens, 3);
  });

  test(`${name}: a tool is called and its result answered`, async () => {
    const able = chat.bindTools([weather]);
    const asked = new HumanMessage('use get_weather please');
    const call = await able.invoke([asked]);
    assert.equal(call.tool_calls[0].name, 'get_weather');
    const result = new ToolMessage({ content: 'rain', tool_call_id: call.tool_calls[0].id });
    const answer = await able.invoke([asked, call, result]);
    assert.ok(answer.text.length > 0);
  });

  test(`${name}: an object fits its schema`, async () => {
    const structured = chat.withStructuredOutput(z.object({ name: z.string() }), { method: 'jsonSchema' });
    assert.equal(typeof (await structured.invoke('a ship')).name, 'string');
  });
}

test('texts are embedded', async () => {
  const vectors = await new OpenAIEmbeddings({ model, apiKey: key, configuration }).embedDocuments(['a b', 'c']);
  assert.equal(vectors.length, 2);
});

test('errors say what is wrong', async () => {
  const chat = new ChatOpenAI({ model: 'no-such-model', apiKey: key, configuration, maxRetries: 0 });
  await assert.rejects(chat.invoke('a'), (error) => error.status === 404);
});

test('a text that is aborted ends', async (t) => {
  const { call, seen } = watched();
  const leaving = new AbortController();
  const chat = new ChatOpenAI({
    model: slowModel, apiKey: key, maxTokens: 500, maxRetries: 0, configuration: { ...configuration, fetch: call },
  });
  let pieces = 0;
  await assert.rejects(async () => {
    for await (const _ of await chat.stream('where is quay', { signal: leaving.signal })) {
      pieces += 1;
      if (pieces === 4) leaving.abort();
    }
  });
  t.diagnostic(`aborted ${seen.requestIds[0]}`);
});
