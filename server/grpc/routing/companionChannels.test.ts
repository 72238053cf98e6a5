import { CompanionChannels } from './companionChannels';

describe('CompanionChannels', () => {
  it('keeps the channel of an address, and closes the least recently used beyond its bound', () => {
    const channels = new CompanionChannels(2);
    const first = channels.get('127.0.0.1:1');
    const second = channels.get('127.0.0.1:2');
    const closeFirst = jest.spyOn(first, 'close');
    const closeSecond = jest.spyOn(second, 'close');
    expect(channels.get('127.0.0.1:1')).toBe(first);
    channels.get('127.0.0.1:3');
    expect(channels.size).toBe(2);
    expect(closeSecond).toHaveBeenCalledTimes(1);
    expect(closeFirst).not.toHaveBeenCalled();
    channels.close();
    expect(closeFirst).toHaveBeenCalledTimes(1);
  });
});
