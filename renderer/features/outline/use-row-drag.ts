import { type DragEvent, useRef, useState } from 'react';
import { moveTo } from '../items/index.ts';
import type { ItemRow } from './outline-rows.ts';

interface DropPlace {
  readonly key: string;
  readonly side: 'before' | 'after';
}

/** Dragging a row to another place of its own list. */
export function useRowDrag() {
  const dragged = useRef<ItemRow | null>(null);
  const [over, setOver] = useState<DropPlace | null>(null);
  const end = (): void => {
    dragged.current = null;
    setOver(null);
  };
  const handlers = {
    onDragStart: (row: ItemRow): void => {
      dragged.current = row;
    },
    onDragOver: (row: ItemRow, event: DragEvent): void => {
      const from = dragged.current?.place;
      if (from == null || row.place === null || from.list !== row.place.list) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after';
      setOver((now) => (now?.key === row.key && now.side === side ? now : { key: row.key, side }));
    },
    onDrop: (row: ItemRow): void => {
      const from = dragged.current;
      if (from?.place != null && row.place !== null && from.place.list === row.place.list) {
        const before = row.place.index + (over?.side === 'after' ? 1 : 0);
        // Places are counted without the row that moves.
        const to = before > from.place.index ? before - 1 : before;
        if (to !== from.place.index) moveTo(from.item, to);
      }
      end();
    },
    onDragEnd: end,
  };
  return { over, handlers };
}
