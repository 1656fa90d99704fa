import encodeQR from 'qr';
import { useMemo } from 'react';
import { cx } from '../kit/cx.ts';

/** A text as a QR code, black on white in either theme: readers want it so. */
export function QrCode({ text, className = 'max-w-80' }: { text: string; className?: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      role="img"
      aria-label="The link as a QR code"
      shapeRendering="crispEdges"
      className={cx('w-full rounded-md border border-line bg-white', className)}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 2 });
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return { size: rows.length, path };
}
