import { checkAction } from './action.ts'
import { checkKnown, checkText, isObject, refuse, under, type Check } from './check.ts'
import { errorOf, type LineError } from './messages.ts'
import type { JsonObject } from '../world/types.ts'

/** LINE's limits: pixels of the picture, and how much wider than high it is at least. */
export const menuLimits = { narrowest: 800, widest: 2500, lowest: 250, ratio: 1.45, bytes: 1024 * 1024 }
const mostAreas = 20

/** Checks a rich menu object; answers the body of the 400, or nothing when all is well. */
export function checkRichMenu(value: unknown): LineError | undefined {
  const check: Check = { problems: [], path: [] }
  if (isObject(value)) checkMenu(check, value)
  else refuse(check, 'May not be empty')
  return check.problems.length > 0 ? errorOf(check.problems) : undefined
}

function checkMenu(check: Check, menu: JsonObject): void {
  checkKnown(check, menu, ['size', 'selected', 'name', 'chatBarText', 'areas'])
  checkText(check, menu, 'name', { max: 300, required: true })
  checkText(check, menu, 'chatBarText', { max: 14, required: true })
  if (typeof menu['selected'] !== 'boolean') refuse(check, 'must be specified', 'selected')
  const size = checkSize(under(check, 'size'), menu['size'])
  const areas = menu['areas']
  if (!Array.isArray(areas) || areas.length > mostAreas) {
    return refuse(check, `Size must be between 0 and ${mostAreas}`, 'areas')
  }
  areas.forEach((area: unknown, i) => checkArea(under(check, 'areas', i), area, size))
}

interface Size {
  width: number
  height: number
}

function checkSize(check: Check, value: unknown): Size | undefined {
  if (!isObject(value)) {
    refuse(check, 'must be specified')
    return undefined
  }
  checkKnown(check, value, ['width', 'height'])
  const [width, height] = [readWhole(check, value, 'width'), readWhole(check, value, 'height')]
  if (width === undefined || height === undefined) return undefined
  if (!isAllowedSize({ width, height })) refuse(check, 'invalid size')
  return { width, height }
}

/** Whether a menu or its picture may have this size. */
export function isAllowedSize({ width, height }: Size): boolean {
  const { narrowest, widest, lowest, ratio } = menuLimits
  return width >= narrowest && width <= widest && height >= lowest && width / height >= ratio
}

function checkArea(check: Check, value: unknown, size: Size | undefined): void {
  if (!isObject(value)) return refuse(check, 'May not be empty')
  checkKnown(check, value, ['bounds', 'action'])
  checkAction(under(check, 'action'), value['action'], { max: 20, required: false })
  const place = under(check, 'bounds')
  const bounds = value['bounds']
  if (!isObject(bounds)) return refuse(place, 'must be specified')
  checkKnown(place, bounds, ['x', 'y', 'width', 'height'])
  const [x, y] = [readWhole(place, bounds, 'x'), readWhole(place, bounds, 'y')]
  const [width, height] = [readWhole(place, bounds, 'width'), readWhole(place, bounds, 'height')]
  if (x === undefined || y === undefined || width === undefined || height === undefined || !size) return
  if (x + width > size.width || y + height > size.height) refuse(place, 'must lie inside the menu')
}

function readWhole(check: Check, node: JsonObject, key: string): number | undefined {
  const value = node[key]
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  refuse(check, 'must be a whole number', key)
  return undefined
}
