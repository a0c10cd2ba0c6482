import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { broken, key, model, slowModel, url, watched, weather } from './setting.mjs';

const client = new Anthropic({ baseURL: url, apiKey: key, maxRetries: 0 });
const messages = [{ role: 'user', content: 'where is quay' }];
const tools = [{ name: 'get_weather', description: 'weather', input_schema: weather }];

test('a message is answered and its usage told', async () => {
  const message = await client.messages.create({ model, messages, max_tokens: 4 });
  assert.equal(message.usage.input_tokens, 3);
  assert.equal(message.usage.output_tokens, 4);
  assert.equal(message.stop_reason, 'max_tokens');
  assert.equal(message.content[0].text.split(' ').length, 4);
});

test('a stream is the whole in pieces', async () => {
  let text = '';
  const stream = client.messages.stream({ model, messages, max_tokens: 6 }).on('text', (piece) => { text += piece; });
  const message = await stream.finalMessage();
  assert.equal(message.content[0].text, text);
  assert.equal(message.usage.output_tokens, 6);
});

test('tools are called and their results answered', async () => {
  const asked = [{ role: 'user', content: 'use get_weather please' }];
  const first = await client.messages.stream({ model, messages: asked, tools, max_tokens: 60 }).finalMessage();
  const call = first.content.find((block) => block.type === 'tool_use');
  assert.equal(first.stop_reason, 'tool_use');
  assert.equal(typeof call.input.city, 'string');
  const second = await client.messages.create({
    model,
    tools,
    max_tokens: 8,
    messages: [...asked, { role: 'assistant', content: first.content },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: call.id, content: 'rain' }] }],
  });
  assert.equal(second.content[0].type, 'text');
});

test('tokens are counted as they are billed', async () => {
  const counted = await client.messages.countTokens({ model, messages });
  assert.equal(counted.input_tokens, 3);
});

test('errors are of the kinds that the SDK knows', async () => {
  const stranger = new Anthropic({ baseURL: url, apiKey: 'wk_none_0000', maxRetries: 0 });
  await assert.rejects(stranger.messages.create({ model, messages, max_tokens: 4 }), Anthropic.AuthenticationError);
  await assert.rejects(
    client.messages.create({ model: 'no-such-model', messages, max_tokens: 4 }), Anthropic.NotFoundError);
  await assert.rejects(client.messages.create({ model, messages: [], max_tokens: 4 }), Anthropic.BadRequestError);
});

test('a failing engine is tried again as often as the client wants', async () => {
  const { call, seen } = watched();
  const patient = new Anthropic({ baseURL: url, apiKey: key, maxRetries: 2, fetch: call });
  await assert.rejects(
    patient.messages.create({ ...broken, messages, max_tokens: 4 }), Anthropic.InternalServerError);
  assert.equal(seen.calls, 3);
});

test('a message that is aborted ends', async (t) => {
  const { call, seen } = watched();
  const own = new Anthropic({ baseURL: url, apiKey: key, maxRetries: 0, fetch: call });
  const stream = await own.messages.create({ model: slowModel, messages, max_tokens: 500, stream: true });
  let events = 0;
  for await (const _ of stream) {
    events += 1;
    if (events === 6) break;
  }
  stream.controller.abort();
  t.diagnostic(`aborted ${seen.requestIds[0]}`);
});
