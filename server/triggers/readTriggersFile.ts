import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { issuesToDetails } from '../contract/issues';
import { MIN_SECRET_LENGTH, type Trigger, triggersFileSchema } from '../contract/triggers';

const MAX_LISTED_PROBLEMS = 10;

/** A trigger with the secret that its messages are signed with; null for one that tells nobody. */
export interface TriggerWithSecret {
  readonly trigger: Trigger;
  readonly secret: string | null;
}

/**
 * The triggers of a YAML file, with the secrets that it names.
 *
 * @param environment Where the secrets are.
 * @throws Error naming the file and every place in it that is wrong; never a secret.
 */
export function readTriggersFile(
  file: string,
  environment: Readonly<Record<string, string | undefined>>
): readonly TriggerWithSecret[] {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The triggers file ${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = triggersFileSchema.safeParse(content);
  if (!parsed.success) {
    throw notValid(
      file,
      issuesToDetails(parsed.error).map(({ path, message }) => `${path || 'the file'}: ${message}`)
    );
  }
  const { triggers } = parsed.data;
  const problems = triggers.flatMap((trigger, index) => secretProblems(trigger, index, environment));
  if (problems.length > 0) {
    throw notValid(file, problems);
  }
  return triggers.map((trigger) => ({ trigger, secret: secretOf(trigger, environment) ?? null }));
}

function secretOf({ dry_run, webhook }: Trigger, environment: Readonly<Record<string, string | undefined>>) {
  return dry_run || webhook === undefined ? undefined : environment[webhook.secret_env];
}

function secretProblems(
  trigger: Trigger,
  index: number,
  environment: Readonly<Record<string, string | undefined>>
): string[] {
  const secret = secretOf(trigger, environment) ?? '';
  if (trigger.dry_run || trigger.webhook === undefined || secret.length >= MIN_SECRET_LENGTH) {
    return [];
  }
  const problem = secret === '' ? 'is not set' : `holds fewer than ${MIN_SECRET_LENGTH} characters`;
  return [`triggers[${index}].webhook.secret_env: the environment variable ${trigger.webhook.secret_env} ${problem}`];
}

function notValid(file: string, problems: readonly string[]): Error {
  return new Error(`The triggers file ${file} is not valid: ${problems.slice(0, MAX_LISTED_PROBLEMS).join('; ')}.`);
}
