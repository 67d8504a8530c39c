/** The two decorators that the SDK imports of `core-decorators`. */

type Decorator = (target: object, name: string, descriptor: PropertyDescriptor) => PropertyDescriptor;

/** Makes a property one that cannot be set. */
export const readonly: Decorator = (_target, _name, descriptor) => {
  descriptor.writable = false;
  return descriptor;
};

/** Leaves the member as it is, as the SDK's own build for production does: the warning was for the SDK's users. */
export function deprecated(...given: [] | [message: string] | Parameters<Decorator>): unknown {
  const unchanged: Decorator = (_target, _name, descriptor) => descriptor;
  return given.length === 3 ? unchanged(...given) : unchanged;
}
