import { checkAction } from './action.ts'
import { checkHttps, checkKnown, checkWord, isObject, refuse, under, type Check } from './check.ts'
import { checkBox, checkImage, isColor } from './flex-parts.ts'
import { sizes } from './flex-words.ts'
import type { JsonObject } from '../world/types.ts'

// LINE writes "30 KB" and "50 KB" without saying which K: the smaller reading is the safe one.
const bubbleBytes = 30_000
const carouselBytes = 50_000
const blocks = ['header', 'hero', 'body', 'footer']

/** Checks a Flex container: a bubble, or a carousel of at most twelve. */
export function checkContainer(check: Check, value: unknown): void {
  if (!isObject(value)) return refuse(check, 'must be specified')
  if (value['type'] === 'bubble') return checkBubble(check, value)
  if (value['type'] !== 'carousel') return refuse(check, 'unknown type', 'type')
  checkKnown(check, value, ['type', 'contents'])
  const bubbles = value['contents']
  if (!Array.isArray(bubbles) || bubbles.length < 1 || bubbles.length > 12) {
    return refuse(check, 'size must be between 1 and 12', 'contents')
  }
  if (bytesOf(value) > carouselBytes) refuse(check, 'carousel must not be larger than 50 KB')
  bubbles.forEach((bubble: unknown, i) => {
    const place = under(check, 'contents', i)
    if (isObject(bubble) && bubble['type'] === 'bubble') checkBubble(place, bubble)
    else refuse(place, 'must be a bubble', 'type')
  })
}

function checkBubble(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'size', 'direction', ...blocks, 'styles', 'action'])
  checkWord(check, node, 'size', sizes.bubble)
  checkWord(check, node, 'direction', ['ltr', 'rtl'])
  if (bytesOf(node) > bubbleBytes) refuse(check, 'bubble must not be larger than 30 KB')
  if (!blocks.some((block) => node[block] !== undefined))
    refuse(check, 'At least one block must be specified')
  for (const block of blocks) {
    if (node[block] === undefined) continue
    const place = under(check, block)
    const part = node[block]
    if (!isObject(part)) refuse(place, 'must be specified')
    else if (part['type'] === 'box') checkBox(place, part)
    else if (block === 'hero' && part['type'] === 'image') checkImage(place, part)
    else if (block === 'hero' && part['type'] === 'video') checkVideo(place, part)
    else refuse(place, 'invalid property')
  }
  if (node['action'] !== undefined) {
    checkAction(under(check, 'action'), node['action'], { max: 40, required: false })
  }
  if (node['styles'] !== undefined) checkStyles(under(check, 'styles'), node['styles'])
}

function checkVideo(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'url', 'previewUrl', 'altContent', 'aspectRatio', 'action'])
  checkHttps(check, node, 'url')
  checkHttps(check, node, 'previewUrl')
  const alternative = node['altContent']
  if (!isObject(alternative)) return refuse(check, 'must be specified', 'altContent')
  if (alternative['type'] === 'box') checkBox(under(check, 'altContent'), alternative)
  else checkImage(under(check, 'altContent'), alternative)
}

function checkStyles(check: Check, value: unknown): void {
  if (!isObject(value)) return refuse(check, 'invalid property')
  checkKnown(check, value, blocks)
  for (const [block, style] of Object.entries(value)) {
    const place = under(check, block)
    if (!isObject(style)) refuse(place, 'invalid property')
    else {
      checkKnown(place, style, ['backgroundColor', 'separator', 'separatorColor'])
      for (const key of ['backgroundColor', 'separatorColor']) {
        if (style[key] !== undefined && !isColor(style[key])) refuse(place, 'invalid color', key)
      }
    }
  }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
