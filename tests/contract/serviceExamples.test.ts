import { parse } from 'yaml';
import { probesFileSchema } from '../../server/contract/probes';
import { WRITE_ROUTES } from '../../server/contract/writeRoutes';
import {
  INFERENCE_BODY,
  INFERENCE_COMMAND,
  PROBES_YAML,
  REGISTER_BODY,
  REGISTER_COMMAND,
  REGISTER_MODEL_BODY,
  REGISTER_MODEL_COMMAND,
} from '../../src/view-model/registerExamples';

describe('examples of the services page', () => {
  it('register a service with the body and at the address that the API takes', () => {
    const { path, records } = WRITE_ROUTES.registerService;
    expect(records.record.safeParse(REGISTER_BODY).error).toBeUndefined();
    expect(REGISTER_COMMAND).toContain(`${path} `);
    expect(REGISTER_COMMAND).toContain(JSON.stringify(REGISTER_BODY));
  });

  it('show a file of probes that the companion reads', () => {
    expect(probesFileSchema.safeParse(parse(PROBES_YAML)).error).toBeUndefined();
  });
});

describe('examples of the models page', () => {
  it.each([
    ['register a model', WRITE_ROUTES.registerModel, REGISTER_MODEL_BODY, REGISTER_MODEL_COMMAND],
    ['send a call', WRITE_ROUTES.recordInference, INFERENCE_BODY, INFERENCE_COMMAND],
  ])('%s with the body and at the address that the API takes', (_what, { path, records }, body, command) => {
    expect(records.record.safeParse(body).error).toBeUndefined();
    expect(command).toContain(`${path} `);
    expect(command).toContain(JSON.stringify(body));
  });
});
