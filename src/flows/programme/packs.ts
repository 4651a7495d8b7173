import competency from '../data/packs/assistant-competency.v1.json' with { type: 'json' }
import intensive from '../data/packs/assistant-intensive.v1.json' with { type: 'json' }
import { RulePack, type PackRef, type PhasesPack, type RoundsPack } from './types.ts'

/** The rule packs that ship. */
export const shippedPacks: readonly RulePack[] = [competency, intensive].map((raw) => RulePack.parse(raw))

/** The pack that applies to somebody appointed on a day: the organisation's own first, then the latest in effect. */
export function packFor<K extends RulePack['kind']>(
  kind: K,
  appointed: string,
  own: readonly RulePack[] = [],
): Extract<RulePack, { kind: K }> {
  const fits = (pack: RulePack): pack is Extract<RulePack, { kind: K }> =>
    pack.kind === kind && pack.from <= appointed && (pack.to ?? appointed) >= appointed
  const latest = (packs: readonly RulePack[]) =>
    packs.filter(fits).toSorted((a, b) => b.from.localeCompare(a.from) || b.version - a.version)[0]
  // Somebody appointed before any pack goes by the one that ships.
  const found = latest(own) ?? latest(shippedPacks) ?? shippedPacks.find((pack) => pack.kind === kind)
  return found as Extract<RulePack, { kind: K }>
}

/** Both packs of a programme. Throws if this deployment does not have one: a programme never changes its pack. */
export function packsOf(programme: { pack: PackRef; intensive: PackRef; own?: RulePack[] }): {
  phases: PhasesPack
  rounds: RoundsPack
} {
  const phases = findPack(programme.pack, programme.own)
  const rounds = findPack(programme.intensive, programme.own)
  if (phases.kind !== 'phases' || rounds.kind !== 'rounds') throw new Error('a pack is of the wrong kind')
  return { phases, rounds }
}

function findPack({ id, version }: PackRef, own: RulePack[] = []): RulePack {
  const found = [...own, ...shippedPacks].find((pack) => pack.id === id && pack.version === version)
  if (!found) throw new Error(`no rule pack ${id}.v${version} in this deployment`)
  return found
}
