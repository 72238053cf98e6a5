import { useCallback, useState } from 'react';

interface ElementSize {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element, followed as it changes; zero until it is drawn. Give `ref` to the element. */
export function useElementSize<E extends HTMLElement>(): [(element: E | null) => void, ElementSize] {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 });
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        const box = entries[entries.length - 1]?.contentRect;
        if (box) {
          setSize({ width: Math.floor(box.width), height: Math.floor(box.height) });
        }
      })
  );
  const ref = useCallback(
    (element: E | null) => {
      observer.disconnect();
      if (element) {
        observer.observe(element);
      }
    },
    [observer]
  );
  return [ref, size];
}
