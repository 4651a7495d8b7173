import { ClockTool } from './clock.tsx'
import { Counters } from './counters.tsx'
import { LogTool } from './log.tsx'
import { Switches } from './switches.tsx'

/** What is around the phone: money, effort, time, switches, and what went over the wire. */
export function Tools() {
  return (
    <>
      <Counters />
      <ClockTool />
      <Switches />
      <LogTool />
    </>
  )
}
