import { z } from 'zod';
import { MAINTENANCE_TASKS } from '../../contract/maintenance';
import { UsageError } from '../frame/command';
import { parseOptions } from '../frame/parseOptions';
import { COMMANDS } from '../registry';
import { readRequest, requestOptions } from './requestOptions';

const request = z.strictObject({
  user_id: z.string().describe('Who.'),
  max_seconds: z.int().min(1).default(60).describe('How long.'),
  repair: z.boolean().default(false).describe('Whether.'),
  where: z.array(z.string()).optional().describe('Which.'),
});

const read = (...argv: string[]) => readRequest(request, parseOptions(argv, requestOptions(request)));

describe('a request as options of a command', () => {
  it('reads numbers, switches and lists, and fills in defaults', () => {
    expect(read('--user-id', '42')).toEqual({ user_id: '42', max_seconds: 60, repair: false });
    expect(read('--user-id=u', '--max-seconds=5', '--repair', '--where', 'a=1', '--where', 'b=2')).toEqual({
      user_id: 'u',
      max_seconds: 5,
      repair: true,
      where: ['a=1', 'b=2'],
    });
  });

  it.each([
    [[], '--user-id is needed.'],
    [['--user-id', 'u', '--max-seconds', 'soon'], '--max-seconds: '],
    [['--user-id', 'u', '--max-seconds', '0'], '--max-seconds: '],
    [['--user-id', 'u', '--nonsense'], '--nonsense'],
  ])('names the option that is wrong: %j', (argv, message) => {
    expect(() => read(...argv)).toThrow(UsageError);
    expect(() => read(...argv)).toThrow(message);
  });
});

describe('the registry of commands', () => {
  it('has a command for every maintenance task, each name once, everything described', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(MAINTENANCE_TASKS)));
    expect(new Set(names).size).toBe(names.length);
    const bare = COMMANDS.flatMap(({ name, summary, options }) => [
      ...(summary === '' ? [name] : []),
      ...Object.entries(options)
        .filter(([, { description }]) => description === '')
        .map(([option]) => `${name} --${option}`),
    ]);
    expect(bare).toEqual([]);
  });
});
