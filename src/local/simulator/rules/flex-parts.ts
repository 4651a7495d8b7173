import { checkAction } from './action.ts'
import { checkHttps, checkKnown, checkWord, isObject, refuse, under, type Check } from './check.ts'
import { allowed, known, placed, sizes } from './flex-words.ts'
import { readText } from './read-text.ts'
import type { JsonObject } from '../world/types.ts'

const maxDepth = 10

/** Checks a box and everything in it. */
export function checkBox(check: Check, node: JsonObject): void {
  const layout = readText(node, 'layout')
  checkKnown(check, node, ['type', ...known['box']!, ...placed])
  if (!allowed[layout]) return refuse(check, 'invalid property', 'layout')
  for (const key of ['backgroundColor', 'borderColor']) checkColor(check, node, key)
  for (const key of [
    'margin',
    'spacing',
    'paddingAll',
    'paddingTop',
    'paddingBottom',
    'paddingStart',
    'paddingEnd',
  ]) {
    checkLength(check, node, key, sizes.gap)
  }
  checkLength(check, node, 'cornerRadius', sizes.corner)
  checkLength(check, node, 'borderWidth', sizes.border)
  checkPlacing(check, node)
  if (node['action'] !== undefined) {
    checkAction(under(check, 'action'), node['action'], { max: 40, required: false })
  }
  const contents = node['contents']
  if (!Array.isArray(contents)) return refuse(check, 'must be specified', 'contents')
  if (check.path.filter((key) => key === 'contents').length > maxDepth)
    return refuse(check, 'nested too deeply')
  contents.forEach((part: unknown, i) => checkPart(under(check, 'contents', i), part, allowed[layout]!))
}

/** Checks an image: HTTPS, known size and ratio. */
export function checkImage(check: Check, node: JsonObject): void {
  if (node['type'] !== 'image') return refuse(check, 'unknown type', 'type')
  checkKnown(check, node, ['type', ...known['image']!, ...placed])
  checkHttps(check, node, 'url')
  checkLength(check, node, 'size', sizes.image)
  checkWord(check, node, 'aspectMode', ['cover', 'fit'])
  const ratio = node['aspectRatio']
  if (
    ratio !== undefined &&
    !(typeof ratio === 'string' && /^[1-9]\d*(\.\d+)?:[1-9]\d*(\.\d+)?$/.test(ratio))
  ) {
    refuse(check, 'invalid property', 'aspectRatio')
  }
  checkColor(check, node, 'backgroundColor')
  checkPlacing(check, node)
  if (node['action'] !== undefined) {
    checkAction(under(check, 'action'), node['action'], { max: 40, required: false })
  }
}

/** `#RRGGBB` or `#RRGGBBAA`. */
export function isColor(value: unknown): boolean {
  return typeof value === 'string' && /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(value)
}

function checkPart(check: Check, part: unknown, kinds: string[]): void {
  if (!isObject(part)) return refuse(check, 'must be specified')
  const type = readText(part, 'type')
  if (!known[type] || type === 'span') return refuse(check, 'unknown type', 'type')
  if (!kinds.includes(type)) return refuse(check, 'invalid property')
  if (type === 'box') return checkBox(check, part)
  if (type === 'image') return checkImage(check, part)
  checkKnown(check, part, ['type', ...known[type], ...placed])
  checkPlacing(check, part)
  checkColor(check, part, 'color')
  if (type === 'text') checkTextPart(check, part)
  if (type === 'icon') checkHttps(check, part, 'url')
  if (type === 'button') {
    checkAction(under(check, 'action'), part['action'], { max: 40, required: true })
    checkWord(check, part, 'style', ['primary', 'secondary', 'link'])
    checkWord(check, part, 'height', ['sm', 'md'])
  }
}

function checkTextPart(check: Check, node: JsonObject): void {
  const spans = node['contents']
  if (spans === undefined || (Array.isArray(spans) && spans.length === 0)) requireText(check, node)
  else if (!Array.isArray(spans)) refuse(check, 'invalid property', 'contents')
  else {
    spans.forEach((span: unknown, i) => {
      const place = under(check, 'contents', i)
      if (!isObject(span) || span['type'] !== 'span') return refuse(place, 'unknown type', 'type')
      checkKnown(place, span, ['type', ...known['span']!])
      requireText(place, span)
      checkLook(place, span)
    })
  }
  checkLook(check, node)
  checkWord(check, node, 'align', ['start', 'end', 'center'])
  checkWord(check, node, 'gravity', ['top', 'bottom', 'center'])
  if (node['wrap'] !== undefined && typeof node['wrap'] !== 'boolean')
    refuse(check, 'invalid property', 'wrap')
  const lines = node['maxLines']
  if (lines !== undefined && !(Number.isInteger(lines) && Number(lines) >= 0)) {
    refuse(check, 'invalid property', 'maxLines')
  }
  if (node['action'] !== undefined) {
    checkAction(under(check, 'action'), node['action'], { max: 40, required: false })
  }
}

function requireText(check: Check, node: JsonObject): void {
  if (typeof node['text'] !== 'string' || node['text'] === '') refuse(check, 'must be non-empty text', 'text')
}

function checkLook(check: Check, node: JsonObject): void {
  checkColor(check, node, 'color')
  checkLength(check, node, 'size', sizes.text)
  checkWord(check, node, 'weight', ['regular', 'bold'])
  checkWord(check, node, 'style', ['normal', 'italic'])
  checkWord(check, node, 'decoration', ['none', 'underline', 'line-through'])
}

function checkPlacing(check: Check, node: JsonObject): void {
  const flex = node['flex']
  if (flex !== undefined && !(Number.isInteger(flex) && Number(flex) >= 0))
    refuse(check, 'invalid property', 'flex')
  checkWord(check, node, 'position', ['relative', 'absolute'])
  for (const key of ['margin', 'offsetTop', 'offsetBottom', 'offsetStart', 'offsetEnd']) {
    checkLength(check, node, key, sizes.gap)
  }
}

function checkColor(check: Check, node: JsonObject, key: string): void {
  if (node[key] !== undefined && !isColor(node[key])) refuse(check, 'invalid color', key)
}

function checkLength(check: Check, node: JsonObject, key: string, words: string[]): void {
  const value = node[key]
  if (value === undefined) return
  const good = typeof value === 'string' && (words.includes(value) || /^-?\d+(\.\d+)?(px|%)$/.test(value))
  if (!good) refuse(check, 'invalid property', key)
}
