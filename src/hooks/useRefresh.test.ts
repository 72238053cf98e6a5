import { act, renderHook } from '@testing-library/react';
import { useRefresh } from './useRefresh';

function setVisibility(state: DocumentVisibilityState) {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

beforeEach(() => jest.useFakeTimers({ now: 0 }));

afterEach(() => {
  setVisibility('visible');
  jest.useRealTimers();
});

const advance = (ms: number) => act(() => jest.advanceTimersByTime(ms));

describe('useRefresh', () => {
  it('moves on at its interval', () => {
    const { result } = renderHook(() => useRefresh('10s'));
    advance(9_999);
    expect(result.current.nowMs).toBe(0);
    advance(1);
    expect(result.current.nowMs).toBe(10_000);
  });

  it('rests in a background tab and catches up when looked at again', () => {
    const { result } = renderHook(() => useRefresh('10s'));
    setVisibility('hidden');
    advance(60_000);
    expect(result.current.nowMs).toBe(0);
    setVisibility('visible');
    expect(result.current.nowMs).toBe(60_000);
  });

  it('moves only by hand without an interval', () => {
    const { result } = renderHook(() => useRefresh(''));
    advance(60_000);
    expect(result.current.nowMs).toBe(0);
    act(() => result.current.refreshNow());
    expect(result.current.nowMs).toBe(60_000);
  });
});
