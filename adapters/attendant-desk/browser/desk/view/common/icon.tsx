import type { JSX } from 'preact';

/** Outlines of the pictures, drawn in a square of 24. */
const shapes = {
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-3.3 0-8 1.7-8 5v2h16v-2c0-3.3-4.7-5-8-5zm8-2a3.5 3.5 0 1 0-1.5-6.7 6 6 0 0 1 0 6.400c.5.2 1 .3 1.5.3zm1.5 2.200c1.5 1 2.5 2.5 2.5 4.300V20h2v-2.500c0-2.3-2.3-3.8-4.5-4.300z',
  ticket: 'M3 5h18v5a2 2 0 0 0 0 4v5H3v-5a2 2 0 0 0 0-4zm6 2v2h2V7zm0 4v2h2v-2zm0 4v2h2v-2z',
  reply: 'M4 4h16v12H8l-4 4zm3 4v2h10V8zm0 4v2h7v-2z',
  board: 'M3 3h8v10H3zm10 0h8v6h-8zm0 8h8v10h-8zM3 15h8v6H3z',
  keyboard: 'M2 6h20v12H2zm3 3v2h2V9zm4 0v2h2V9zm4 0v2h2V9zm4 0v2h2V9zM6 13v2h12v-2z',
  search: 'M10 3a7 7 0 0 1 5.6 11.200l5.1 5.1-1.4 1.4-5.1-5.100A7 7 0 1 1 10 3zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10z',
  bell: 'M12 2a1.5 1.5 0 0 1 1.5 1.500v.7A6 6 0 0 1 18 10v5l2 2v1H4v-1l2-2v-5a6 6 0 0 1 4.5-5.800v-.7A1.5 1.5 0 0 1 12 2zm-2 18h4a2 2 0 0 1-4 0z',
  clip: 'M16.5 6v11.500a4.5 4.5 0 0 1-9 0V5a3 3 0 0 1 6 0v10.500a1.5 1.5 0 0 1-3 0V6H9v9.500a3 3 0 0 0 6 0V5A4.5 4.5 0 0 0 6 5v12.500a6 6 0 0 0 12 0V6z',
  book: 'M5 3h12a2 2 0 0 1 2 2v16H6a3 3 0 0 1-3-3V5a2 2 0 0 1 2-2zm1 13a2 2 0 0 0-1 .3V18a1 1 0 0 0 1 1h11v-3zM8 6v2h7V6zm0 4v2h5v-2z',
  note: 'M4 3h16v12l-6 6H4zm2 2v14h7v-5h5V5zm2 3h8v2H8zm0 4h5v2H8z',
  send: 'M3 20V4l19 8zm2-3 11.9-5L5 7v3.500l6 1.5-6 1.500z',
  file: 'M5 2h9l5 5v15H5zm8 2v4h4zM8 12v2h8v-2zm0 4v2h8v-2z',
  pause: 'M7 5h4v14H7zm6 0h4v14h-4z',
  play: 'M7 4v16l13-8z',
  transfer: 'M4 8h11V4l6 6-6 6v-4H4zM3 18h11v2H3z',
  robot:
    'M11 2h2v3h5a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h5zM9 9a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm6 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zm-6 5v2h6v-2zM8 20h8v2H8z',
  end: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm3.5 5.100L12 10.6 8.5 7.1 7.1 8.500l3.5 3.5-3.5 3.5 1.4 1.4 3.5-3.5 3.5 3.5 1.4-1.4-3.5-3.5 3.5-3.500z',
  back: 'M20 11H7.800l5.6-5.600L12 4l-8 8 8 8 1.4-1.400L7.8 13H20z',
  close: 'M19 6.4 17.6 5 12 10.6 6.4 5 5 6.400l5.6 5.600L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.600z',
  clock: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm1 3v4.600l3.2 3.2-1.4 1.400L11 12.400V7z',
  warning: 'M12 2 1 21h22zm-1 7h2v6h-2zm0 8h2v2h-2z',
  check: 'M9 16.2 4.8 12l-1.4 1.400L9 19 21 7l-1.4-1.400z',
  info: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm-1 9v6h2v-6zm0-4v2h2V7z',
  user: 'M12 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm0 2c-4 0-9 2-9 6v2h18v-2c0-4-5-6-9-6z',
  out: 'M10 3H4v18h6v-2H6V5h4zm6 4-1.4 1.4 2.6 2.600H9v2h8.200l-2.6 2.600L16 17l5-5z',
  more: 'M5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
} as const;

/** Name of a picture. */
export type IconName = keyof typeof shapes;

/** A picture beside words that say the same. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
