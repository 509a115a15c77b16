import { RiFlagLine, RiSettings3Line } from '@remixicon/react';

/** The marks of timeline events by kind, on a chart and in its legend. */
export const markIcons = {
  calculation: <RiSettings3Line />,
  annotation: <RiFlagLine />,
};
