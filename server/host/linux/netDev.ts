import type { InterfaceCounters } from '../hostSources';

/** Parses `/proc/net/dev`. */
export function parseNetDev(text: string): InterfaceCounters[] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const nameEnd = line.indexOf(':');
      const name = line.slice(0, nameEnd).trim();
      const fields = line
        .slice(nameEnd + 1)
        .trim()
        .split(/ +/)
        .map(Number);
      const field = (position: number): number => {
        const value = fields[position];
        if (value === undefined || !Number.isFinite(value)) {
          throw new Error(`/proc/net/dev has a field that is missing or not a number for ${name}`);
        }
        return value;
      };
      return {
        name,
        isLoopback: name === 'lo',
        receivedBytes: field(0),
        receivedPackets: field(1),
        receiveErrors: field(2),
        receiveDrops: field(3),
        sentBytes: field(8),
        sentPackets: field(9),
        sendErrors: field(10),
        sendDrops: field(11),
      };
    });
}
