// Where the router is and what it serves, as the test that starts these scripts says.
export const url = process.env.ROUTER_URL;
export const key = process.env.ROUTER_KEY;
export const model = process.env.ROUTER_MODEL;
export const slowModel = process.env.ROUTER_SLOW_MODEL;
// A request that no engine answers: by its model, or by a fault that a simulated engine is asked for.
export const broken = { model: process.env.ROUTER_BROKEN_MODEL, sim_fault: process.env.ROUTER_BROKEN_FAULT };

// A fetch that keeps what came back, so that a test can count tries and name requests.
export function watched() {
  const seen = { calls: 0, requestIds: [] };
  const call = async (input, init) => {
    seen.calls += 1;
    const response = await fetch(input, init);
    seen.requestIds.push(response.headers.get('x-request-id'));
    return response;
  };
  return { call, seen };
}

export const weather = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer' } },
  required: ['city', 'days'],
  additionalProperties: false,
};
