import type { Context, Fault } from '../world/context.ts'

/** Which family of calls a path belongs to, as fault switches name them. */
export function familyOf(path: string): string {
  if (/\/message\/(validate\/)/.test(path)) return 'validate'
  const send = /\/message\/(reply|push|multicast|broadcast|quota)/.exec(path)
  if (send?.[1]) return send[1]
  if (/\/richmenu/.test(path)) return 'richmenu'
  if (/\/content/.test(path)) return 'content'
  return /\/bot\/(profile|group|info|chat|channel)/.exec(path)?.[1] ?? 'other'
}

/** Takes the next planned misbehaviour for this family of calls, if any. */
export function takeFault(context: Context, family: string): Fault['kind'] | undefined {
  const fault = context.faults.find((f) => f.times > 0 && (f.call === family || f.call === 'any'))
  if (!fault) return undefined
  fault.times -= 1
  if (fault.times === 0) context.faults.splice(context.faults.indexOf(fault), 1)
  return fault.kind
}
