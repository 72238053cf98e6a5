/** How a service is registered by hand. */
export const REGISTER_BODY = { service_name: 'shop', sla_target: 99.9 };

export const REGISTER_COMMAND = `curl -X POST http://localhost:5000/api/v1/metrics/infrastructure/services/register \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(REGISTER_BODY)}'`;

/** How the companion itself finds out whether a service is up. */
export const PROBES_YAML = `probes:
  - service: shop
    sla_target: 99.9
    interval_seconds: 30
    http:
      url: https://shop.example/healthz
  - service: database
    tcp: { host: db.example, port: 5432 }
`;

export const PROBES_SETTING = 'MEASURE_PROBES_FILE=probes.yaml';

/** How a model enters the registry, and one call of it. */
export const REGISTER_MODEL_BODY = {
  model_name: 'support-assistant',
  model_version: '2.1',
  model_type: 'nlp_generation',
};
export const INFERENCE_BODY = {
  model_name: 'support-assistant',
  model_version: '2.1',
  latency_ms: 412,
  input_tokens: 900,
  output_tokens: 120,
};

export const REGISTER_MODEL_COMMAND = postCommand('ai/models/register', REGISTER_MODEL_BODY);
export const INFERENCE_COMMAND = postCommand('ai/inferences/record', INFERENCE_BODY);

/** How a stretch of calls becomes the baseline of a model version. */
export function pinCommand(model: { name: string; version: string }, fromMs: number, toMs: number): string {
  const path = ['ai', 'models', model.name, model.version, 'baseline'].map(encodeURIComponent).join('/');
  return postCommand(path, { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
}

function postCommand(path: string, body: Readonly<Record<string, unknown>>): string {
  return `curl -X POST http://localhost:5000/api/v1/metrics/${path} \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(body)}'`;
}

/** How an objective is written. */
export const OBJECTIVES_YAML = `version: measure/v1
slos:
  - name: inference-latency
    service: inference
    description: 99 % of inferences take less than 200 ms.
    objective_percent: 99
    sli:
      kind: ratio
      of: inference
      good_when:
        - { field: latency_ms, op: lt, value: 200 }
    window: { kind: rolling, duration: 7d }
`;

export const OBJECTIVES_SETTING = 'MEASURE_SLOS_FILE=objectives.yaml';
