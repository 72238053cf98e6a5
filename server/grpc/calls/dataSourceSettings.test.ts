import type { PluginContext } from '../generated/backend';
import { readDataSourceSettings } from './dataSourceSettings';

function aContext(jsonData: string, secrets: Record<string, string> = {}): PluginContext {
  return {
    orgId: 1n,
    pluginId: 'measure-everything-datasource',
    user: undefined,
    dataSourceInstanceSettings: {
      id: 1n,
      name: 'Measure Everything',
      uid: 'measure',
      jsonData: Buffer.from(jsonData),
      decryptedSecureJsonData: secrets,
      lastUpdatedMS: 0n,
    },
  };
}

describe('readDataSourceSettings', () => {
  it('reads address and token, and takes blank ones for absent', () => {
    expect(readDataSourceSettings(aContext('{"address":" web-1:5001 "}', { token: 't' }))).toEqual({
      address: 'web-1:5001',
      token: 't',
    });
    const absent = { address: undefined, token: undefined };
    for (const jsonData of ['', '{}', 'null', '[]', '{"address":""}', '{"address":" "}', '{"address":null}']) {
      expect(readDataSourceSettings(aContext(jsonData, { token: '' }))).toEqual(absent);
    }
    expect(readDataSourceSettings(undefined)).toEqual(absent);
  });

  it.each(['{', '{"address":5001}', '{"address":{}}'])('refuses settings that no editor writes: %s', (jsonData) => {
    expect(() => readDataSourceSettings(aContext(jsonData))).toThrow(
      expect.objectContaining({ code: 'PARAMETER_INVALID' })
    );
  });
});
