import { AppError } from '../../contract/errors';
import type { PluginContext } from '../generated/backend';

/** What this door reads of the data source's settings. */
export interface DataSourceSettings {
  /** The read token, as stored encrypted by Grafana. */
  readonly token: string | undefined;
  /** `host:port` of another companion to ask; undefined means this one. */
  readonly address: string | undefined;
}

/** @throws AppError PARAMETER_INVALID when the settings are not what the config editor writes. */
export function readDataSourceSettings(context: PluginContext | undefined): DataSourceSettings {
  const instance = context?.dataSourceInstanceSettings;
  const address = readAddress(instance?.jsonData);
  return { token: instance?.decryptedSecureJsonData['token'] || undefined, address };
}

function readAddress(jsonData: Buffer | undefined): string | undefined {
  if (!jsonData || jsonData.byteLength === 0) {
    return undefined;
  }
  const settings = parseSettings(jsonData);
  const address =
    typeof settings === 'object' && settings !== null && 'address' in settings ? settings.address : undefined;
  if (address === undefined || address === null) {
    return undefined;
  }
  if (typeof address !== 'string') {
    throw settingsError('jsonData.address', 'The address in the data source settings must be text.');
  }
  return address.trim() || undefined;
}

function parseSettings(jsonData: Buffer): unknown {
  try {
    return JSON.parse(jsonData.toString('utf8'));
  } catch {
    throw settingsError('jsonData', 'The data source settings are not valid JSON.');
  }
}

function settingsError(path: string, message: string): AppError {
  return new AppError('PARAMETER_INVALID', message, { details: [{ path, message }] });
}
