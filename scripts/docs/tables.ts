import { z } from 'zod';
import { COMMANDS } from '../../server/commands/registry';
import { ERROR_CODES } from '../../server/contract/errors';
import { HOST_METRICS } from '../../server/contract/hostMetrics';
import { REJECTION_CODES } from '../../server/contract/ingest';
import { SENT_RECORD_SCHEMAS } from '../../server/contract/records';
import { recordBase } from '../../server/contract/records/base';
import { CONFIG_KEYS, FLAG_KEYS, configSchema, environmentName, flagName } from '../../server/config/schema';
import { code, table } from './markdown';
import { MODEL_TABLES } from './modelTables';

/** Markdown tables made from the schemas, so that no document can disagree with the code. */
export const TABLES = {
  settings: settingsTable,
  metrics: metricsTable,
  errors: errorsTable,
  records: recordTables,
  rejections: rejectionsTable,
  commands: commandsTable,
  ...MODEL_TABLES,
} as const;

function settingsTable(): string {
  const defaults = configSchema.parse({});
  return table(
    ['variable', 'flag', 'default', 'meaning'],
    CONFIG_KEYS.map((key) => [
      code(environmentName(key)),
      FLAG_KEYS.includes(key) ? code(`--${flagName(key)}`) : '',
      defaults[key] === undefined ? '' : code(String(defaults[key])),
      configSchema.shape[key].description ?? '',
    ])
  );
}

function metricsTable(): string {
  return table(
    ['metric', 'unit', 'labels', 'meaning'],
    Object.entries(HOST_METRICS).map(([name, { unit, labels, description }]) => [
      code(name),
      unit,
      labels.map(code).join(', '),
      description,
    ])
  );
}

function errorsTable(): string {
  return table(
    ['code', 'HTTP status', 'meaning'],
    Object.entries(ERROR_CODES).map(([name, { status, description }]) => [code(name), String(status), description])
  );
}

function commandsTable(): string {
  return table(
    ['command', 'what it does'],
    COMMANDS.map(({ name, summary }) => [code(name), summary])
  );
}

function rejectionsTable(): string {
  return table(
    ['code', 'meaning'],
    Object.entries(REJECTION_CODES).map(([name, description]) => [code(name), description])
  );
}

interface FieldSchema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly const?: unknown;
}

/** A heading and a table for every kind; what all records share is told once, in the document itself. */
function recordTables(): string {
  return Object.entries(SENT_RECORD_SCHEMAS)
    .map(([kind, schema]) => {
      const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as {
        properties?: Record<string, FieldSchema>;
        required?: readonly string[];
      };
      const own = Object.entries(properties).filter(([name]) => name !== 'kind' && !Object.hasOwn(recordBase, name));
      const rows = own.map(([name, field]) => [
        code(name) + (required.includes(name) ? ' *' : ''),
        typeText(field),
        field.description ?? '',
      ]);
      return `### ${code(kind)}\n\n${table(['field', 'type', 'meaning'], rows)}`;
    })
    .join('\n\n');
}

function typeText({ type, enum: values, anyOf }: FieldSchema): string {
  if (values) {
    return values.map((value) => code(String(value))).join(', ');
  }
  return anyOf ? [...new Set(anyOf.map(typeText))].join(' or ') : (type ?? '');
}
