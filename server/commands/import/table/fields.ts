import { z } from 'zod';
import { SENT_RECORD_SCHEMAS, type SentKind } from '../../../contract/records';

/** What a text in a cell has to become. `scalar`: text, number or boolean, whichever it is. */
export type FieldForm = 'text' | 'number' | 'boolean' | 'time' | 'scalar' | 'map';

interface FieldSchema {
  readonly type?: string;
  readonly anyOf?: readonly FieldSchema[];
}

export interface KindFields {
  readonly forms: ReadonlyMap<string, FieldForm>;
  readonly required: readonly string[];
}

export function fieldsOfKind(kind: SentKind): KindFields {
  const { properties = {}, required = [] } = z.toJSONSchema(SENT_RECORD_SCHEMAS[kind], { io: 'input' }) as {
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly required?: readonly string[];
  };
  const forms = Object.entries(properties).map(([name, schema]) => [name, formOf(name, schema)] as const);
  return { forms: new Map(forms), required };
}

function formOf(name: string, { type, anyOf = [] }: FieldSchema): FieldForm {
  if (name === 'timestamp') {
    return 'time';
  }
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return 'map';
    default:
      return anyOf.some((choice) => choice.type === 'boolean') ? 'scalar' : 'text';
  }
}
