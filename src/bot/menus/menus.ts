import { createHash } from 'node:crypto'
import type { messagingApi } from '@line/bot-sdk'
import { writeTap, type Tap } from '../../flows/tap.ts'
import { menuKinds, type MenuKind } from '../../store/menu-kinds.ts'
import { menuAlias } from './alias.ts'

/**
 * A field of a menu. `says` is sent in the person's own name, as if typed; `tap` is a button's, with the words it
 * leaves in the keyboard (`fill`) or is seen to say (its label).
 */
export type MenuItem = { label: string; icon: Icon } & ({ says: string } | { tap: Tap; fill?: string })

/** Drawings that a field may bear; their lines are in `scripts/menus/drawing.ts`. */
export type Icon = 'today' | 'status' | 'hours' | 'book' | 'help' | 'kept' | 'waiting' | 'code' | 'board'

/** A menu: what stands on the bar that opens it, and its fields, the likeliest first. */
export type Menu = { bar: string; items: MenuItem[] }

const items = {
  today: { label: 'เมนู PLC', icon: 'today', says: 'เมนู PLC' },
  status: { label: 'สถานะ', icon: 'status', says: 'สถานะ' },
  hours: { label: 'ชั่วโมงฉัน', icon: 'hours', says: 'ชั่วโมง PLC' },
  book: { label: 'สมุดบันทึก', icon: 'book', says: 'สมุดบันทึก' },
  waiting: { label: 'ใครยังไม่ส่ง', icon: 'waiting', says: 'ใครยังไม่ส่ง' },
  code: { label: 'ใส่รหัส', icon: 'code', tap: { do: 'code' }, fill: 'รหัส ' },
  matters: { label: 'ดูทีละเรื่อง', icon: 'today', says: 'ดูทีละเรื่อง' },
  teams: { label: 'ทีมที่ดูแล', icon: 'status', says: 'ทีมที่ดูแล' },
  visits: { label: 'นัดนิเทศ', icon: 'hours', says: 'นัดนิเทศ' },
  trainees: { label: 'รอยืนยัน', icon: 'waiting', tap: { do: 'trainees' } },
  remaining: { label: 'เหลืออะไรบ้าง', icon: 'status', tap: { do: 'remaining' } },
  log: { label: 'บันทึกวิชา', icon: 'kept', tap: { do: 'log' } },
  logs: { label: 'ดูรายวิชา', icon: 'book', tap: { do: 'logs' } },
  consult: { label: 'ขอคำปรึกษา', icon: 'waiting', tap: { do: 'consult' } },
  board: { label: 'แดชบอร์ด', icon: 'board', says: 'แดชบอร์ด' },
  help: { label: 'ช่วยเหลือ', icon: 'help', says: 'ช่วยเหลือ' },
} satisfies Record<string, MenuItem>

/** The menu below each kind of person's own chat. A new order is one item above and one word below. */
export const menus: Record<MenuKind, Menu> = {
  teacher: {
    bar: 'เมนูครู',
    items: [items.today, items.status, items.hours, items.book, items.consult, items.help],
  },
  recorder: {
    bar: 'เมนูผู้บันทึก',
    items: [items.today, items.status, items.waiting, items.book, items.hours, items.help],
  },
  assistant: {
    bar: 'เมนูครูผู้ช่วย',
    items: [items.remaining, items.log, items.logs, items.today, items.consult, items.help],
  },
  mentor: {
    bar: 'เมนูพี่เลี้ยง',
    items: [items.matters, items.teams, items.visits, items.trainees, items.book, items.help],
  },
  director: { bar: 'เมนูผู้บริหาร', items: [items.matters, items.teams, items.book, items.help] },
  manager: { bar: 'เมนูศูนย์', items: [items.board, items.today, items.code, items.help] },
}

/** LINE's compact size in pixels: the least of a phone's screen, and room for six large words. */
export const menuSize = { width: 2500, height: 843 }

type Bounds = { x: number; y: number; width: number; height: number }

/** Where the fields of a menu lie, in pixels: up to three in one row, more in two. */
export function layMenu({ items: fields }: Menu): { item: MenuItem; bounds: Bounds }[] {
  const first = fields.length <= 3 ? fields.length : Math.ceil(fields.length / 2)
  const rows = [fields.slice(0, first), fields.slice(first)].filter((row) => row.length > 0)
  return rows.flatMap((row, down) => {
    const [top, bottom] = [
      edge(down, rows.length, menuSize.height),
      edge(down + 1, rows.length, menuSize.height),
    ]
    return row.map((item, across) => {
      const [left, right] = [
        edge(across, row.length, menuSize.width),
        edge(across + 1, row.length, menuSize.width),
      ]
      return { item, bounds: { x: left, y: top, width: right - left, height: bottom - top } }
    })
  })
}

function edge(index: number, of: number, length: number): number {
  return Math.round((index * length) / of)
}

/** What LINE is told of a menu; `mark` tells its pictures and fields from those of other versions. */
export function menuRequest(kind: MenuKind, mark: string): Required<messagingApi.RichMenuRequest> {
  const menu = menus[kind]
  const areas = layMenu(menu).map(({ item, bounds }) => ({ bounds, action: actionOf(item) }))
  return { name: menuName(kind, mark), chatBarText: menu.bar, size: menuSize, selected: true, areas }
}

/** The name that LINE keeps; people never see it. */
export function menuName(kind: MenuKind, mark: string): string {
  return `${menuAlias(kind)}-${mark}`
}

/** Of which kind a menu of ours is; undefined for everybody else's. */
export function kindOfName(name: string): MenuKind | undefined {
  return menuKinds.find((kind) => name.startsWith(`${menuAlias(kind)}-`))
}

/** Everything that LINE is told and everything that is drawn, in twelve letters. */
export function hashMenu(kind: MenuKind, drawing: string, picture: Uint8Array | string): string {
  const told = JSON.stringify(menuRequest(kind, ''))
  return createHash('sha256').update(told).update(drawing).update(picture).digest('hex').slice(0, 12)
}

function actionOf(item: MenuItem): messagingApi.Action {
  const { label } = item
  if ('says' in item) return { type: 'message', label, text: item.says }
  const data = writeTap(item.tap)
  if (item.fill === undefined) return { type: 'postback', label, data, displayText: label }
  return { type: 'postback', label, data, inputOption: 'openKeyboard', fillInText: item.fill }
}
