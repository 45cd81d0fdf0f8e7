import { createDevice } from './device/model.js';
import { createDish } from './dish/dish.js';
import type { ModelTable } from './model.js';
import { createSatellite } from './satellite/model.js';

/** The kinds that the simulator can play. */
export const models: ModelTable = {
  dish: createDish,
  device: createDevice,
  satellite: createSatellite,
};
