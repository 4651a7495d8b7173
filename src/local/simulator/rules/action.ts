import { checkKnown, checkText, checkWord, isObject, refuse, type Check } from './check.ts'
import { checkPicker } from './picker.ts'
import type { JsonObject } from '../world/types.ts'

/** What the surroundings ask of an action's label. */
export interface LabelRule {
  max: number
  required: boolean
}

const inputOptions = ['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice']
const onlyQuickReply = ['camera', 'cameraRoll', 'location']

/** Checks a tappable action. `where` decides which kinds are allowed. */
export function checkAction(check: Check, value: unknown, label: LabelRule, where = 'message'): void {
  if (!isObject(value)) return refuse(check, 'May not be empty')
  const kinds = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard']
  if (where === 'quickReply') kinds.push(...onlyQuickReply)
  checkWord(check, value, 'type', kinds, true)
  checkText(check, value, 'label', label)
  const type = value['type']
  if (type === 'postback') checkPostback(check, value)
  if (type === 'message') {
    checkKnown(check, value, ['type', 'label', 'text'])
    checkText(check, value, 'text', { max: 300, required: true })
  }
  if (type === 'uri') checkUri(check, value)
  if (type === 'datetimepicker') checkPicker(check, value)
  if (type === 'clipboard') {
    checkKnown(check, value, ['type', 'label', 'clipboardText'])
    checkText(check, value, 'clipboardText', { max: 1000, required: true })
  }
  if (onlyQuickReply.includes(String(type))) checkKnown(check, value, ['type', 'label'])
}

function checkPostback(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'label', 'data', 'displayText', 'text', 'inputOption', 'fillInText'])
  checkText(check, node, 'data', { max: 300, required: true })
  checkText(check, node, 'displayText', { max: 300, min: 1 })
  checkText(check, node, 'text', { max: 300, min: 1 })
  checkText(check, node, 'fillInText', { max: 300, min: 1 })
  checkWord(check, node, 'inputOption', inputOptions)
  if (node['fillInText'] !== undefined && node['inputOption'] !== 'openKeyboard') {
    refuse(check, 'inputOption must be openKeyboard', 'fillInText')
  }
  if (node['text'] !== undefined && node['displayText'] !== undefined) {
    refuse(check, 'text and displayText cannot be used together', 'displayText')
  }
}

function checkUri(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'label', 'uri', 'altUri'])
  checkText(check, node, 'uri', { max: 1000, required: true })
  const uri = node['uri']
  if (typeof uri === 'string' && uri && !/^(https?|line|tel):/i.test(uri)) {
    refuse(check, 'invalid uri scheme', 'uri')
  }
  // Raw Thai in an address works in a browser and not in LINE, which wants it percent-encoded.
  if (typeof uri === 'string' && /[^\x21-\x7e]/.test(uri)) refuse(check, 'invalid uri', 'uri')
}
