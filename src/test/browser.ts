/** What jsdom lacks: elements get a size, so that what waits for one is drawn. */
export function giveElementsSize(width = 800, height = 300): void {
  class SizedObserver implements ResizeObserver {
    constructor(private readonly callback: ResizeObserverCallback) {}

    observe(target: Element): void {
      const contentRect = {
        width,
        height,
        top: 0,
        left: 0,
        bottom: height,
        right: width,
        x: 0,
        y: 0,
      } as DOMRectReadOnly;
      const entry = { target, contentRect, borderBoxSize: [], contentBoxSize: [], devicePixelContentBoxSize: [] };
      this.callback([entry], this);
    }

    unobserve(): void {
      // Sizes never change here.
    }

    disconnect(): void {
      // Nothing is kept.
    }
  }
  globalThis.ResizeObserver = SizedObserver;
}
