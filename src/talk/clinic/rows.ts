import { consultRow, type ConsultInput } from '../../flows/consult-rows.ts'
import { emptyHead } from '../../flows/chain.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs } from '../../store/records.ts'
import { moveRun, retractRow, sealBeside } from '../keep.ts'
import { findRun, type Scene } from '../scene.ts'

/**
 * Keeps words or a voice of a consultation as sealed evidence: in the round it was asked from, as long as that is open,
 * else beside the consultation itself, where the team does not read. Returns the consultation with its own chain.
 */
export async function keepWords(
  scene: Scene,
  ticket: Consultation,
  words: Omit<ConsultInput, 'kind' | 'of' | 'at' | 'message'>,
): Promise<Consultation> {
  const { at, message } = scene.update
  const input: ConsultInput = { kind: 'consult', of: ticket.id, at, message, ...words }
  scene.consult = ticket.id
  const open = ticket.run === undefined ? undefined : await findRun(scene, ticket.run)
  if (open?.run.status === 'open') {
    await moveRun(scene, open, input)
    return ticket
  }
  const chain = ticket.chain ?? { length: 0, head: emptyHead }
  const ref = refs.consultEvidence(ticket.id, words.row)
  return { ...ticket, chain: sealBeside(scene, ref, chain, consultRow(ticket.id, input)) }
}

/** Takes a row of a consultation back: its words go, its seal stays. */
export async function takeBackRow(
  scene: Scene,
  ticket: Consultation,
  row: string,
  by: string,
): Promise<void> {
  const beside = refs.consultEvidence(ticket.id, row)
  const own = ticket.chain && (await scene.desk.get(beside))
  if (own) {
    if (own.gone === undefined) await retractRow(scene, beside, scene.update.at)
    return
  }
  const open = ticket.run === undefined ? undefined : await findRun(scene, ticket.run)
  if (!open) return
  const id = scene.newId(`w${row}`)
  await moveRun(scene, open, { kind: 'undo', row: id, at: scene.update.at, by, target: row })
}
