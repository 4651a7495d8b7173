import { hasHeading } from '../flows/headings.ts'
import { headingKeys, shippedFlows } from '../flows/load.ts'
import { isAcknowledgement } from '../flows/thai/acknowledgement.ts'
import { readConsultLine } from './clinic/reading.ts'
import { looksLikeCode } from './code.ts'
import { looksLikeRoster } from './roster.ts'
import { readLine } from './run-words.ts'
import { readVisitOrder } from './visits/orders.ts'
import { isPrivate, readCommand, readQuotedOrder } from './words.ts'

/**
 * Whether a group's text is meant for the bot. `no` is dropped before the store hears of it. `if-card` depends on
 * what is replied to, `if-announced` on whether its author has just tapped a button: each may cost one read.
 */
export type Addressed = 'yes' | 'no' | 'if-card' | 'if-announced'

/** Sorts a text message of a group. The promise "คุยกันได้ตามปกติ บอตไม่เก็บค่ะ" is kept here. */
export function sortGroupText(text: string, message: { called: boolean; quotes: boolean }): Addressed {
  if (message.called) return 'yes'
  const command = readCommand(text)
  if (command && !isPrivate(command)) return 'yes'
  if (readLine(text) || readVisitOrder(text, false)) return 'yes'
  if (looksLikeCode(text) || looksLikeRoster(text) || hasHeading(text, headingKeys)) return 'yes'
  const consult = readConsultLine(text)
  if (consult) return consult.topic !== undefined || consult.further ? 'yes' : 'if-announced'
  if (message.quotes && readQuotedOrder(text)) return 'yes'
  if (!message.quotes && !beginsWithHeading(text)) return 'no'
  if (isAcknowledgement(text)) return 'no'
  return message.quotes ? 'if-card' : 'if-announced'
}

const fields = shippedFlows.flatMap((flow) => flow.steps.flatMap((step) => step.fields))
const beginnings = [...new Set(fields.flatMap(({ chat }) => [`${chat} `, `${chat}\n`]))]
/** By their first letters: most talk begins like none of them. */
const beginningsBy = Map.groupBy(beginnings, (beginning) => beginning.slice(0, 2))

/** A heading without its colon, as voice typing leaves it; only the author's own tap makes it an answer. */
function beginsWithHeading(text: string): boolean {
  return beginningsBy.get(text.slice(0, 2))?.some((beginning) => text.startsWith(beginning)) ?? false
}
