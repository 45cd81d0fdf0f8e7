import type { Recorder } from '../../src/domain/ports/recorder.js';

type Call = { [K in keyof Recorder]: readonly [K, ...Parameters<Recorder[K]>] }[keyof Recorder];

/** A Recorder that keeps its calls, for tests of the rooms that report. */
export function keepingRecorder(): Recorder & { readonly calls: Call[] } {
  const calls: Call[] = [];
  const keep =
    <K extends keyof Recorder>(name: K) =>
    (...args: Parameters<Recorder[K]>) =>
      void calls.push([name, ...args] as unknown as Call);
  return {
    calls,
    ingestRequest: keep('ingestRequest'),
    samplesAccepted: keep('samplesAccepted'),
    samplesRejected: keep('samplesRejected'),
    samplesTurnedAway: keep('samplesTurnedAway'),
    queuedSamples: keep('queuedSamples'),
    apiRequest: keep('apiRequest'),
    storeCall: keep('storeCall'),
    storeError: keep('storeError'),
    samplesPurged: keep('samplesPurged'),
    simulationTick: keep('simulationTick'),
    simulationError: keep('simulationError'),
    configChanged: keep('configChanged'),
    anomaly: keep('anomaly'),
    anomaliesJoined: keep('anomaliesJoined'),
    commandFinished: keep('commandFinished'),
    queryCache: keep('queryCache'),
    liveConnections: keep('liveConnections'),
    liveDropped: keep('liveDropped'),
    liveRefused: keep('liveRefused'),
  };
}
