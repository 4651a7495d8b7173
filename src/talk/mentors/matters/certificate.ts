import { refs } from '../../../store/records.ts'
import { toConfirm } from '../../programme/confirming.ts'
import type { MatterKind } from './kind.ts'

/** What assistant teachers have sent for their mentor to confirm: one matter, however much it is. */
export const certificate: MatterKind = {
  list: ({ person, certificates: [first] }) =>
    first ? [{ kind: 'certificate', id: person.id, since: first.since }] : [],
  summary: (_matters, { certificates }) => `ครูผู้ช่วยรอท่านยืนยัน ${certificates.length}`,
  async card(scene, { id }) {
    if (scene.chat.person !== id || !(await scene.desk.get(refs.person(id)))) return undefined
    const waiting = await toConfirm(scene.desk, id)
    if (waiting.length === 0) return undefined
    const names = [...new Set(waiting.map(({ programme }) => programme.official))]
    return {
      kind: 'card',
      title: `รอยืนยัน ${waiting.length} รายการ`,
      lines: names.slice(0, 6),
      buttons: [
        { label: 'รอยืนยัน', tap: { do: 'trainees' }, shown: 'รอยืนยัน' },
        { label: 'ต่อไป', tap: { do: 'next' }, shown: 'ต่อไป' },
      ],
    }
  },
}
