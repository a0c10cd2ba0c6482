import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { broken, key, model, slowModel, url, watched, weather } from './setting.mjs';

const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });
const messages = [{ role: 'user', content: 'where is quay' }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'weather', parameters: weather } }];

test('a chat is answered and its usage told', async () => {
  const chat = await client.chat.completions.create({ model, messages, max_completion_tokens: 4 });
  assert.equal(chat.usage.prompt_tokens, 3);
  assert.equal(chat.usage.completion_tokens, 4);
  assert.equal(chat.choices[0].finish_reason, 'length');
});

test('a stream is the whole in pieces, with usage if it was asked for', async () => {
  const wanted = { model, messages, max_completion_tokens: 6, stream: true };
  let text = '';
  let usage;
  for await (const chunk of await client.chat.completions.create({ ...wanted, stream_options: { include_usage: true } })) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  for await (const chunk of await client.chat.completions.create(wanted)) {
    assert.equal(chunk.usage ?? null, null);
  }
  assert.equal(text.split(' ').length, 6);
  assert.equal(usage.completion_tokens, 6);
});

test('tools are called, run and answered', async () => {
  const ran = [];
  const runner = client.chat.completions.runTools({
    model,
    messages: [{ role: 'user', content: 'use get_weather please' }],
    stream: true,
    max_completion_tokens: 60,
    tools: [{
      type: 'function',
      function: {
        name: 'get_weather', description: 'weather', parameters: weather, parse: JSON.parse,
        function: (args) => { ran.push(args); return 'rain'; },
      },
    }],
  });
  const text = await runner.finalContent();
  assert.equal(ran.length, 1);
  assert.equal(typeof ran[0].city, 'string');
  assert.ok(text.length > 0);
});

test('an answer in a schema is parsed', async () => {
  const format = z.object({ name: z.string(), tags: z.array(z.string()) });
  const chat = await client.chat.completions.parse({
    model, messages, response_format: zodResponseFormat(format, 'thing'),
  });
  assert.equal(typeof chat.choices[0].message.parsed.name, 'string');
});

test('a response is answered and its usage told', async () => {
  const response = await client.responses.create({
    model, input: 'where is quay', max_output_tokens: 5, metadata: { berth: '7' }, store: true,
  });
  assert.match(response.id, /^resp_/);
  assert.equal(response.status, 'incomplete');
  assert.equal(response.incomplete_details.reason, 'max_output_tokens');
  assert.equal(response.output_text.split(' ').length, 5);
  assert.equal(response.usage.input_tokens, 3);
  assert.equal(response.usage.total_tokens, 8);
  assert.equal(response.metadata.berth, '7');
  assert.equal(response.store, false);
});

test('a streamed response tells one story', async () => {
  const stream = client.responses.stream({
    model, input: [{ role: 'user', content: 'where is quay' }], max_output_tokens: 20, reasoning: { effort: 'low' },
  });
  let text = '';
  let next = 0;
  let last;
  for await (const event of stream) {
    assert.equal(event.sequence_number, next);
    next += 1;
    last = event;
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  const response = await stream.finalResponse();
  assert.equal(response.output[1].content[0].text, text);
  assert.deepEqual(response.output.map((item) => item.type), ['reasoning', 'message']);
  // The SDK takes the usage into what it gathers from response.completed only.
  assert.equal(last.type, 'response.incomplete');
  assert.equal(last.response.usage.output_tokens, 20);
  assert.equal(last.response.usage.output_tokens_details.reasoning_tokens, 6);
});

test('a response calls a function, and its result is answered', async () => {
  const functions = [{ type: 'function', name: 'get_weather', parameters: weather, strict: true }];
  const input = [{ role: 'user', content: 'use get_weather please' }];
  const stream = client.responses.stream({ model, input, tools: functions });
  let streamed = '';
  stream.on('response.function_call_arguments.delta', (event) => { streamed += event.delta; });
  const first = await stream.finalResponse();
  const call = first.output.find((item) => item.type === 'function_call');
  assert.equal(call.arguments, streamed);
  assert.equal(typeof JSON.parse(call.arguments).days, 'number');
  const second = await client.responses.create({
    model,
    tools: functions,
    max_output_tokens: 8,
    input: [...input, call, { type: 'function_call_output', call_id: call.call_id, output: 'rain' }],
  });
  assert.ok(second.output_text.length > 0);
});

test('what needs a memory is refused by name', async () => {
  await assert.rejects(
    client.responses.create({ model, input: 'a', previous_response_id: 'resp_1' }),
    (error) => error instanceof OpenAI.BadRequestError && error.param === 'previous_response_id');
  await assert.rejects(client.responses.retrieve('resp_1'), OpenAI.NotFoundError);
});

test('texts are embedded', async () => {
  const packed = await client.embeddings.create({ model, input: ['a b', 'c'], dimensions: 8 });
  const plain = await client.embeddings.create({ model, input: ['a b', 'c'], dimensions: 8, encoding_format: 'float' });
  assert.equal(packed.usage.prompt_tokens, 3);
  packed.data[0].embedding.forEach((number, i) => assert.ok(Math.abs(number - plain.data[0].embedding[i]) < 1e-6));
});

test('images are made and recordings written down', async () => {
  const images = await client.images.generate({ model, prompt: 'a wharf', n: 2 });
  assert.equal(images.data.length, 2);
  const file = await toFile(Buffer.alloc(32_000), 'speech.mp3');
  const said = await client.audio.transcriptions.create({ model, file });
  assert.equal(said.text.split(' ').length, 4);
  assert.equal(said.usage.seconds, 2);
  const plain = await client.audio.transcriptions.create({ model, file, response_format: 'text' });
  assert.equal(plain.trim(), said.text);
  let streamed = '';
  for await (const event of await client.audio.transcriptions.create({ model, file, stream: true })) {
    if (event.type === 'transcript.text.delta') streamed += event.delta;
  }
  assert.equal(streamed, said.text);
});

test('models are listed', async () => {
  const ids = [];
  for await (const entry of client.models.list()) ids.push(entry.id);
  assert.ok(ids.includes(model));
});

test('errors are of the kinds that the SDK knows', async () => {
  const stranger = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'wk_none_0000', maxRetries: 0 });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
  await assert.rejects(
    client.chat.completions.create({ model: 'no-such-model', messages }),
    (error) => error instanceof OpenAI.NotFoundError && error.code === 'model_not_found');
  await assert.rejects(client.chat.completions.create({ model, messages: [] }), OpenAI.BadRequestError);
});

test('a failing engine is tried again as often as the client wants', async () => {
  const { call, seen } = watched();
  const patient = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 2, fetch: call });
  await assert.rejects(
    patient.chat.completions.create({ ...broken, messages }),
    OpenAI.InternalServerError);
  assert.equal(seen.calls, 3);
});

for (const [name, begin] of [
  ['a chat', (own) => own.chat.completions.create({ model: slowModel, messages, max_completion_tokens: 500, stream: true, ignore_eos: true })],
  ['a response', (own) => own.responses.create({ model: slowModel, input: 'where is quay', max_output_tokens: 500, stream: true, ignore_eos: true })],
]) {
  test(`${name} that is aborted ends`, async (t) => {
    const { call, seen } = watched();
    const own = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0, fetch: call });
    const stream = await begin(own);
    let events = 0;
    for await (const _ of stream) {
      events += 1;
      if (events === 8) break;
    }
    stream.controller.abort();
    t.diagnostic(`aborted ${seen.requestIds[0]}`);
  });
}
