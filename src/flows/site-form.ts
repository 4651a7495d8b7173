import { expandFields } from './blocks.ts'
import blocks from './data/blocks.v1.json' with { type: 'json' }
import { visitForm } from './meeting-notes.ts'
import { toArabicDigits } from './thai/text.ts'
import { Step } from './types.ts'

const site = { visit: Step.parse(expandFields(blocks.steps.site)) }

/** The form of a mentor's visit to an assistant teacher, by the visit's id: as that of a team's, but without levels. */
export function siteForm(visit: string): Step {
  return visitForm(site, visit)
}

/** The field of the form in which indicators are named by their numbers. */
export function isSeenField(key: string): boolean {
  return key.startsWith('o_seen_visit@')
}

const judging = /ให้คะแนน|คะแนน(?:การ)?ประเมิน|คะแนนครู|ผล(?:การ)?ประเมิน|ระดับคุณภาพ/u
const levels = /คะแนน|ร้อยละ|เปอร์เซ็น|ระดับ|[%=]/u
const indicators = 8

/**
 * Whether what was written in a field says how somebody was marked: results of an evaluation are never kept here. Eight
 * numbers that repeat themselves are levels and no names of indicators.
 */
export function saysMarks(key: string, text: string): boolean {
  if (!isSeenField(key)) return judging.test(text)
  const numbers = (toArabicDigits(text).match(/\d+/gu) ?? []).map(Number)
  const named = new Set(numbers).size === numbers.length && numbers.every((number) => number <= indicators)
  return levels.test(text) || !named
}
