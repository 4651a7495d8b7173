import { answersAt, captionPhoto, sayParts } from '../answers.ts'
import type { View } from '../editions.ts'
import type { Block } from '../model.ts'
import { hours, printable, shortDate } from '../words.ts'
import { homeOf } from './meetings.ts'

/** แผนการดำเนินงาน: steps as planned and as done, then what the steps hold that no meeting tells. */
export function composePlan({ book }: View): Block[] {
  const total = book.steps.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
  return [
    { kind: 'heading', level: 1, text: 'แผนการดำเนินงาน' },
    {
      kind: 'table',
      columns: [
        { title: 'ขั้น', width: 3 },
        { title: 'กิจกรรม', width: 5.6 },
        { title: 'กำหนด', width: 2.6, align: 'center' },
        { title: 'ทำจริง', width: 2.6, align: 'center' },
        { title: 'ชั่วโมง', width: 1.8, align: 'center' },
      ],
      rows: book.steps.map((step, at) => [
        `${at + 1} ${printable(step.title)}`,
        printable(step.activity ?? ''),
        step.due === undefined ? '–' : shortDate(step.due),
        step.done === undefined ? '…………' : shortDate(step.done),
        step.minutes === undefined ? '–' : hours(step.minutes),
      ]),
      foot: ['', 'รวม', '', '', hours(total)],
    },
    ...book.steps.flatMap((step): Block[] => {
      const told = answersAt(book, 'other').filter(
        (answer) => answer.step === step.key && homeOf(book, answer) === undefined,
      )
      if (told.length === 0) return []
      return [
        { kind: 'heading', level: 2, text: `บันทึกของขั้น${printable(step.title)}` },
        ...told.flatMap((answer): Block[] => {
          const photos = answer.parts.flatMap(({ photo }) =>
            photo ? [captionPhoto(photo, answer.paper)] : [],
          )
          return [
            { kind: 'row', label: answer.paper, text: sayParts(book, answer.parts), below: true, dots: 1 },
            ...(photos.length > 0 ? [{ kind: 'photos', photos } as const] : []),
          ]
        }),
      ]
    }),
  ]
}
