/** Padding of a bubble's blocks, in px, as LINE's app draws them. */
export const paddings = {
  large: { header: 20, hero: 0, body: 20, footer: 10 },
  small: { header: 10, hero: 0, body: 10, footer: 10 },
}

const gaps: Record<string, string> = {
  none: '0',
  xs: '2px',
  sm: '4px',
  md: '8px',
  lg: '12px',
  xl: '16px',
  xxl: '20px',
}
const corners: Record<string, string> = gaps
const borders: Record<string, string> = {
  none: '0',
  light: '0.5px',
  normal: '1px',
  medium: '2px',
  'semi-bold': '3px',
  bold: '4px',
}
const texts: Record<string, string> = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
}
const images: Record<string, string> = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
}

/** A gap keyword or a length, as CSS. */
export function gap(value: unknown): string | undefined {
  return read(value, gaps)
}

/** A corner keyword or a length, as CSS. */
export function corner(value: unknown): string | undefined {
  return read(value, corners)
}

/** A border keyword or a length, as CSS. */
export function border(value: unknown): string | undefined {
  return read(value, borders)
}

/** A text size, as CSS. */
export function textSize(value: unknown): string | undefined {
  return read(value, texts)
}

/** An image width, as CSS. */
export function imageSize(value: unknown): string | undefined {
  return read(value, images)
}

function read(value: unknown, words: Record<string, string>): string | undefined {
  return typeof value === 'string' ? (words[value] ?? value) : undefined
}
