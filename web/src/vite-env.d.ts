declare module '*.topojson?url' {
  const address: string;
  export default address;
}
