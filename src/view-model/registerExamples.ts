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
