import { expect } from 'vitest'
import type { Round } from './signed-round.ts'

/** What stands when the script has been played to its end. */
export function expectSigned({ run, rows, broken, minutes, answers }: Round): void {
  expect(run).toMatchObject({ status: 'done', round: 1, step: 'signoff' })
  expect(broken).toBeUndefined()
  expect(rows).toBe(run.chain.length)
  expect(minutes).toBe(6 * 60)
  expect(run.meetings.map(({ present }) => Object.keys(present).length)).toEqual([7, 7, 7, 7])
  expect(answers).toMatchObject({
    h_subject: ['คณิตศาสตร์'],
    problem: ['นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ อ่านแล้วไม่รู้ว่าต้องบวกหรือลบ'],
    cause: ['สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน', 'เด็กอ่านโจทย์ไม่แตกด้วย น่าจะฝึกขีดเส้นใต้คำสำคัญ'],
    after: ['เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน'],
    s_mode: ['บนกระดาษ'],
    v_ok: ['เห็นชอบ'],
  })
  expect(answers['r_text']).toHaveLength(7)
  expect(answers['o_pupils']).toHaveLength(2)
}
