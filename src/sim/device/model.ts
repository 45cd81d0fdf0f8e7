import type { Order } from '../../domain/ports/commands.js';
import type { Random } from '../../platform/random.js';
import type { ModelContext, Reply, SourceModel, StepInput, Values } from '../model.js';
import { Device } from './device.js';
import { carryOut } from './orders.js';

/** A device of the simulation; it says its values in its own interval and takes the commands of the catalog. */
class DeviceModel implements SourceModel {
  readonly #device: Device;

  constructor({ random }: ModelContext) {
    this.#device = new Device(random);
  }

  reseed(random: Random): void {
    this.#device.reseed(random);
  }

  intervalSeconds(): number {
    return this.#device.intervalSeconds;
  }

  step({ elapsedSeconds, ts }: StepInput): Values {
    return this.#device.step(elapsedSeconds, ts);
  }

  execute(order: Order): Reply {
    return carryOut(this.#device, order);
  }

  conclude(orderId: string): void {
    if (this.#device.calibration === orderId) this.#device.endCalibration();
  }
}

export function createDevice(context: ModelContext): SourceModel {
  return new DeviceModel(context);
}
