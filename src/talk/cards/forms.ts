import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { Field } from '../../flows/types.ts'
import type { CardContext } from '../../flows/update.ts'

/** LINE puts at most this many UTF-16 units into the keyboard. */
const longestFill = 300

/** All headings of these fields for the keyboard, as many as fit; photos are sent and choices are tapped. */
export function fillForm(fields: Field[]): string {
  const lines: string[] = []
  for (const field of fields.filter(
    (candidate) => candidate.type !== 'photo' && candidate.type !== 'choice',
  )) {
    if ([...lines, `${field.chat}: `].join('\n').length > longestFill) break
    lines.push(`${field.chat}: `)
  }
  return lines.join('\n')
}

/** The way to answer what is missing: one form for all of it; where only choices are left, which no form has, the first. */
export function answerButtons(context: CardContext, fields: Field[]): Button[] {
  const fill = fillForm(fields)
  if (fill !== '') return [{ label: 'กรอกครั้งเดียว', tap: { do: 'fill', ...context }, fill }]
  const choice = fields.find(({ type }) => type === 'choice')
  return choice ? [fieldButton(context, choice, clipGraphemes(`ตอบ ${choice.chat}`, 14))] : []
}

/** Answers one field: a choice is tapped; anything else is typed behind its heading. */
export function fieldButton(context: CardContext, field: Field, label: string): Button {
  const tap = { do: 'field' as const, ...context, field: field.key }
  if (field.type === 'choice') return { label, tap, shown: `เลือก${field.chat}` }
  const parts = field.type === 'multi' ? (field.choices ?? []).join(', ') : ''
  return { label, tap, fill: `${field.chat}: ${parts}` }
}

/** The choices of a field, one tap each. */
export function choicesCard(context: CardContext, field: Field): Say {
  return {
    kind: 'card',
    title: `${field.chat} เลือกข้อใดคะ`,
    lines: [field.paper],
    grid: (field.choices ?? []).map((label, choice) => ({
      label: clipGraphemes(label, 14),
      tap: { do: 'choose', ...context, field: field.key, choice },
      shown: `${field.chat}: ${label}`,
    })),
    about: context,
  }
}
