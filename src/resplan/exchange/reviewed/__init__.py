"""A Word document that came home from review: what people changed, proposed and remarked, and where in the plan that belongs."""
