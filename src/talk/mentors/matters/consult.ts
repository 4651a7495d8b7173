import { refs } from '../../../store/records.ts'
import { showTicket } from '../../clinic/ticket-taps.ts'
import type { MatterKind } from './kind.ts'

/** A question that waits for an expert's answer, of whichever team. */
export const consult: MatterKind = {
  list: ({ consultations }) => consultations.map(({ id, at }) => ({ kind: 'consult', id, since: at })),
  summary: ({ length }) => `ขอคำปรึกษา ${length}`,
  // Questions have mornings of their own on which they are told.
  reason: () => 'none',
  async card(scene, { id }) {
    const ticket = await scene.desk.get(refs.consultation(id))
    const person = scene.chat.person
    if (ticket?.state !== 'open' || person === undefined || ticket.expert !== person) return undefined
    const card = showTicket(scene, ticket, 'expert')
    return card?.kind === 'card' ? card : undefined
  },
}
