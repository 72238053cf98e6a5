import type { InterfaceReading, NetworkRates, NetworkTotals } from './hostReading';
import type { InterfaceCounters } from './hostSources';
import { ratePerSecond, sumOrNull } from './rates';
import { NO_NETWORK_RATES } from './unknownFigures';

/** An interface with its rates since the previous reading. */
export interface RatedInterface {
  readonly counters: InterfaceCounters;
  /** Null for an interface that was not there before: it neither adds to nor spoils the host's rates. */
  readonly rates: NetworkRates | null;
}

export function rateInterfaces(
  previous: readonly InterfaceCounters[] | null,
  current: readonly InterfaceCounters[],
  elapsedSeconds: number
): RatedInterface[] {
  const previousByName = new Map((previous ?? []).map((counters) => [counters.name, counters]));
  return current.map((counters) => {
    const before = previousByName.get(counters.name);
    return { counters, rates: before === undefined ? null : networkRates(before, counters, elapsedSeconds) };
  });
}

export function interfaceReading({ counters, rates }: RatedInterface): InterfaceReading {
  const { name, isLoopback, ...totals } = counters;
  return { name, isLoopback, totals, rates: rates ?? NO_NETWORK_RATES };
}

/** All interfaces but loopback together; one that has just appeared adds to the rates from its second reading on. */
export function hostNetwork(interfaces: readonly RatedInterface[]): { totals: NetworkTotals; rates: NetworkRates } {
  const counted = interfaces.filter(({ counters }) => !counters.isLoopback);
  const total = (key: keyof NetworkTotals) => sumOrNull(counted.map(({ counters }) => counters[key]));
  const known = counted.flatMap(({ rates }) => (rates === null ? [] : [rates]));
  const rate = (key: keyof NetworkRates) => sumOrNull(known.map((rates) => rates[key]));
  return {
    totals: {
      receivedBytes: total('receivedBytes'),
      sentBytes: total('sentBytes'),
      receivedPackets: total('receivedPackets'),
      sentPackets: total('sentPackets'),
      receiveErrors: total('receiveErrors'),
      sendErrors: total('sendErrors'),
      receiveDrops: total('receiveDrops'),
      sendDrops: total('sendDrops'),
    },
    rates: {
      receivedBytesPerSecond: rate('receivedBytesPerSecond'),
      sentBytesPerSecond: rate('sentBytesPerSecond'),
      receivedPacketsPerSecond: rate('receivedPacketsPerSecond'),
      sentPacketsPerSecond: rate('sentPacketsPerSecond'),
      errorsPerSecond: rate('errorsPerSecond'),
      dropsPerSecond: rate('dropsPerSecond'),
    },
  };
}

function networkRates(before: InterfaceCounters, now: InterfaceCounters, elapsedSeconds: number): NetworkRates {
  const rate = (key: keyof NetworkTotals) => ratePerSecond(before[key], now[key], elapsedSeconds);
  return {
    receivedBytesPerSecond: rate('receivedBytes'),
    sentBytesPerSecond: rate('sentBytes'),
    receivedPacketsPerSecond: rate('receivedPackets'),
    sentPacketsPerSecond: rate('sentPackets'),
    errorsPerSecond: sumOrNull([rate('receiveErrors'), rate('sendErrors')]),
    dropsPerSecond: sumOrNull([rate('receiveDrops'), rate('sendDrops')]),
  };
}
