import { checkAction } from './action.ts'
import { checkHttps, checkKnown, checkText, isObject, refuse, under, type Check } from './check.ts'
import type { JsonObject } from '../world/types.ts'

const templateLabel = { max: 20, required: true }

/** Checks a buttons, confirm, carousel or image carousel template. */
export function checkTemplate(check: Check, value: unknown): void {
  if (!isObject(value)) return refuse(check, 'May not be empty')
  const type = value['type']
  if (type === 'buttons') {
    const decorated = value['title'] !== undefined || value['thumbnailImageUrl'] !== undefined
    checkKnown(check, value, [...frame, 'text', 'actions', 'title', 'thumbnailImageUrl', 'defaultAction'])
    checkText(check, value, 'text', { max: decorated ? 60 : 160, required: true })
    checkCard(check, value, 4)
  } else if (type === 'confirm') {
    checkKnown(check, value, ['type', 'text', 'actions'])
    checkText(check, value, 'text', { max: 240, required: true })
    checkActions(check, value, 2, 2)
  } else if (type === 'carousel') checkCarousel(check, value)
  else if (type === 'image_carousel') checkImageCarousel(check, value)
  else
    refuse(check, 'Must be one of the following values: [buttons, confirm, carousel, image_carousel]', 'type')
}

const frame = ['type', 'imageAspectRatio', 'imageSize', 'imageBackgroundColor']

function checkCarousel(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'columns', 'imageAspectRatio', 'imageSize'])
  const columns = checkColumns(check, node, (place, column) => {
    const decorated = column['title'] !== undefined || column['thumbnailImageUrl'] !== undefined
    checkText(place, column, 'text', { max: decorated ? 60 : 120, required: true })
    checkCard(place, column, 3)
  })
  const counts = new Set(columns.map(({ actions }) => (Array.isArray(actions) ? actions.length : 0)))
  if (counts.size > 1) refuse(check, 'The number of actions must be the same in all columns', 'columns')
}

function checkImageCarousel(check: Check, node: JsonObject): void {
  checkColumns(check, node, (place, column) => {
    checkHttps(place, column, 'imageUrl')
    checkAction(under(place, 'action'), column['action'], { max: 12, required: false })
  })
}

/** Holds every column against its rules; those that are objects. */
function checkColumns(
  check: Check,
  node: JsonObject,
  checkOne: (place: Check, column: JsonObject) => void,
): JsonObject[] {
  const columns: unknown = node['columns']
  if (!Array.isArray(columns) || columns.length < 1 || columns.length > 10) {
    refuse(check, 'Size must be between 1 and 10', 'columns')
    return []
  }
  columns.forEach((column: unknown, i) => {
    const place = under(check, 'columns', i)
    if (isObject(column)) checkOne(place, column)
    else refuse(place, 'May not be empty')
  })
  return columns.filter(isObject)
}

function checkCard(check: Check, node: JsonObject, most: number): void {
  checkText(check, node, 'title', { max: 40, min: 1 })
  if (node['thumbnailImageUrl'] !== undefined) checkHttps(check, node, 'thumbnailImageUrl')
  if (node['defaultAction'] !== undefined) {
    checkAction(under(check, 'defaultAction'), node['defaultAction'], { max: 20, required: false })
  }
  checkActions(check, node, 1, most)
}

function checkActions(check: Check, node: JsonObject, least: number, most: number): void {
  const actions = node['actions']
  if (!Array.isArray(actions) || actions.length < least || actions.length > most) {
    return refuse(check, `Size must be between ${least} and ${most}`, 'actions')
  }
  actions.forEach((action: unknown, i) => checkAction(under(check, 'actions', i), action, templateLabel))
}
