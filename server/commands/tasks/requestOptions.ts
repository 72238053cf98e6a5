import { z } from 'zod';
import { issuesToDetails } from '../../contract/issues';
import { type CommandOption, type CommandOptions, type OptionValues, UsageError } from '../frame/command';

interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: FieldSchema;
  readonly description?: string;
  readonly default?: unknown;
}

/** Fields of a request as options of a command: `max_seconds` is `--max-seconds`. Fields are plain values or lists of them. */
export function requestOptions(request: z.ZodObject): CommandOptions {
  const { fields, required } = fieldsOf(request);
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [optionName(name), toOption(field, required.includes(name))])
  );
}

/** @throws UsageError naming the option whose value does not fit. */
export function readRequest<Request extends z.ZodObject>(request: Request, values: OptionValues): z.infer<Request> {
  const given = Object.entries(fieldsOf(request).fields).flatMap(([name, field]) => {
    const value = valueOf(field, optionName(name), values);
    return value === undefined ? [] : [[name, value] as const];
  });
  const parsed = request.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const problems = issuesToDetails(parsed.error).map(({ path, message }) => `--${optionName(path)}: ${message}.`);
    throw new UsageError(problems.join('\n'));
  }
  return parsed.data;
}

export function optionName(field: string): string {
  return field.replaceAll('_', '-');
}

function fieldsOf(request: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(request, { io: 'input' }) as {
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly required?: readonly string[];
  };
  return { fields: properties, required };
}

function toOption(field: FieldSchema, isRequired: boolean): CommandOption {
  const description = field.description ?? '';
  if (field.type === 'boolean') {
    return { description };
  }
  const isList = field.type === 'array';
  const fallback = field.default === undefined || isList ? {} : { default: String(field.default) };
  return {
    value: placeholder(isList ? (field.items ?? {}) : field),
    description,
    isRequired,
    isRepeatable: isList,
    ...fallback,
  };
}

function placeholder(field: FieldSchema): string {
  if (field.enum) {
    return field.enum.length <= 6 ? field.enum.join('|') : 'NAME';
  }
  return field.type === 'integer' || field.type === 'number' ? 'NUMBER' : 'TEXT';
}

function valueOf(field: FieldSchema, option: string, values: OptionValues): unknown {
  switch (field.type) {
    case 'boolean':
      return values.isOn(option) ? true : undefined;
    case 'array': {
      const texts = values.texts(option);
      return texts.length === 0 ? undefined : texts.map((text) => plainValue(field.items ?? {}, text));
    }
    default: {
      const text = values.text(option);
      return text === undefined ? undefined : plainValue(field, text);
    }
  }
}

/** A text that is no number stays a text, so that the schema says what it expected. */
function plainValue({ type }: FieldSchema, text: string): unknown {
  const number = Number(text);
  return (type === 'integer' || type === 'number') && text.trim() !== '' && !Number.isNaN(number) ? number : text;
}
