import { layMenu, menuSize, menus, type Icon } from '../../src/bot/menus/menus.ts'
import type { MenuKind } from '../../src/store/menu-kinds.ts'

/** Lines on a field of 24 by 24. */
const icons: Record<Icon, string> = {
  today: 'M5 4h14v16H5zM8.5 9h7M8.5 12.5h7M8.5 16h4',
  status: 'M4 20h16M6.5 20v-6M12 20V5M17.5 20v-9',
  hours: 'M12 3.5a8.5 8.5 0 1 0 .01 0M12 7.5V12l3.5 2.5',
  book: 'M12 6.5C9.5 4.5 6.5 4.5 4 5.5v13c2.5-1 5.5-1 8 1 2.5-2 5.5-2 8-1v-13c-2.5-1-5.5-1-8 1zM12 6.5v13',
  help: 'M12 3.5a8.5 8.5 0 1 0 .01 0M9.5 9.8c.2-3.3 5.2-3.2 5 0-.1 1.7-2.5 2-2.5 3.9M12 16.8v.2',
  kept: 'M12 3.5 19 6v6c0 4-3 7-7 8.5C8 19 5 16 5 12V6zM9 12l2.2 2.2L15.2 10',
  waiting: 'M6 4h12M6 20h12M7.5 4c0 5 4.5 5 4.5 8s-4.5 3-4.5 8M16.5 4c0 5-4.5 5-4.5 8s4.5 3 4.5 8',
  code: 'M8 8.5a4 4 0 1 0 .01 0M11.5 12.5H20.5M20.5 12.5v3.5M16.5 12.5v2.5',
  board: 'M4 5h7v6H4zM13 5h7v4h-7zM4 13h7v6H4zM13 11h7v8h-7z',
}

/** Pixels of the picture; a phone shows one in seven. */
const look = { gap: 18, round: 48, side: 36, largest: 138, smallest: 118 }

/** The page that is photographed as a kind's menu. The first field, the likeliest, is filled. */
export function drawMenu(kind: MenuKind): string {
  const fields = layMenu(menus[kind]).map(({ item, bounds }, index) => {
    const { x, y, width, height } = bounds
    const place = `left:${x + look.gap / 2}px;top:${y + look.gap / 2}px;width:${width - look.gap}px;height:${height - look.gap}px`
    const icon = `<svg viewBox="0 0 24 24"><path d="${icons[item.icon]}"/></svg>`
    return `<div class="field${index === 0 ? ' first' : ''}" style="${place}">${icon}<b>${item.label}</b></div>`
  })
  return `<!doctype html><html lang="th"><meta charset="utf-8"><style>${style}</style>${fields.join('')}</html>`
}

const style = `
@font-face{font-family:Menu;src:url(/face.ttf)}
*{margin:0;box-sizing:border-box}
body{width:${menuSize.width}px;height:${menuSize.height}px;background:#D5E5DE;position:relative;overflow:hidden}
.field{position:absolute;border-radius:${look.round}px;background:#FFF;color:#1F2937;padding:0 ${look.side}px;
display:flex;flex-direction:column;align-items:center;justify-content:center;gap:8px}
.first{background:#0B6E4F;color:#FFF}
b{font:700 ${look.largest}px/1.45 Menu;white-space:nowrap}
svg{width:140px;height:140px;fill:none;stroke:#0B6E4F;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.first svg{stroke:#FFF}`

/** Sizes between which a label is fitted to its field, pixels. */
export const labelSizes = { largest: look.largest, smallest: look.smallest }
