import { now, type Context } from '../world/context.ts'
import { refusal } from '../world/find.ts'
import { addLog } from '../world/log.ts'

/** How long the bot may take to live through the time that passed. */
const botTimeoutMs = 60_000
/** Whoever asks for "now" means the moment of asking: time has gone on since. */
const askedJustNow = 1000

/** Moves the clock forward and takes the bot's clock along; `bot` says whether it followed. */
export async function moveClock(
  context: Context,
  to: number,
  botOrigin: string,
): Promise<{ now: string; bot: string }> {
  const ahead = Math.round(to - now(context))
  if (ahead < -askedJustNow) throw refusal('the clock only moves forward')
  context.world.clockOffset += Math.max(0, ahead)
  context.world.revision += 1
  const time = new Date(now(context)).toISOString()
  const bot = await moveBotClock(botOrigin, time)
  addLog(context, 'clock', `${time} · bot ${bot}`, bot === 'moved')
  return { now: time, bot }
}

async function moveBotClock(origin: string, time: string): Promise<string> {
  try {
    const response = await fetch(new URL('/local/clock', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: time }),
      signal: AbortSignal.timeout(botTimeoutMs),
    })
    return response.ok ? 'moved' : `answered ${response.status}`
  } catch {
    return 'unreachable'
  }
}
